article-changed = ✏️ Este artículo ha cambiado desde que se añadió:
article-changes-more = { $count ->
    [one] …y un cambio más
   *[other] …y { $count } cambios más
}
article-gone = { $count ->
    [one] Una afirmación ya no está en él:
   *[other] { $count } afirmaciones ya no están en él:
}
article-published-about = hacia el { $day }
article-version = **Versión { $number }**, vista { $moment }
article-told-changed = ✏️ El artículo «{ $title }» ha cambiado: ~~{ $before }~~ → { $after }{ $count ->
    [0] {""}
    [one] {" "}Una afirmación ya no está en él.
   *[other] {" "}{ $count } afirmaciones ya no están en él.
}
story-origin = Origen
story-links = { $links ->
    [one] Un enlace
   *[other] { $links } enlaces
}, 1 origen ({ $origin })
story-first = Publicado primero en: { $where }
story-differs = ⚠️ Las copias difieren
story-differs-line = - { $where }: «{ $there }», aquí: «{ $here }»
claim-seen-gone = ⚠️ ya no está ahí
invalid-article-not-here = No tengo ningún artículo de esa dirección. Añádelo con /article add.
command-article-versions = Ver cómo ha cambiado un artículo
claim-also-worded = dicho también así: «{ $quote }»
spread-counts = { $places } lugares, { $origins ->
    [one] un solo origen
   *[other] { $origins } orígenes independientes
}
spread-first = visto primero el { $when } en { $where }
spread-latest = por último el { $when } en { $where }
spread-first-day = { $count } el primer día
spread-next-week = { $count } en la semana siguiente
spread-later = { $count } más tarde
