article-changed = ✏️ Cet article a changé depuis son ajout :
article-changes-more = { $count ->
    [one] …et un autre changement
   *[other] …et { $count } autres changements
}
article-gone = { $count ->
    [one] Une affirmation n’y est plus :
   *[other] { $count } affirmations n’y sont plus :
}
article-published-about = vers le { $day }
article-version = **Version { $number }**, vue { $moment }
article-told-changed = ✏️ L’article « { $title } » a changé : ~~{ $before }~~ → { $after }{ $count ->
    [0] {""}
    [one] {" "}Une affirmation n’y est plus.
   *[other] {" "}{ $count } affirmations n’y sont plus.
}
story-origin = Origine
story-links = { $links ->
    [one] Un lien
   *[other] { $links } liens
}, 1 origine ({ $origin })
story-first = Première publication : { $where }
story-differs = ⚠️ Les copies divergent
story-differs-line = - { $where } : « { $there } », ici : « { $here } »
claim-seen-gone = ⚠️ n’y est plus
invalid-article-not-here = Je n’ai aucun article de cette adresse. Ajoutez-le avec /article add.
command-article-versions = Voir comment un article a changé
claim-also-worded = dit aussi ainsi : « { $quote } »
spread-counts = { $places } endroits, { $origins ->
    [one] une seule origine
   *[other] { $origins } origines indépendantes
}
spread-first = vu d’abord le { $when } dans { $where }
spread-latest = en dernier le { $when } dans { $where }
spread-first-day = { $count } le premier jour
spread-next-week = { $count } la semaine suivante
spread-later = { $count } plus tard
