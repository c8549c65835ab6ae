article-changed = ✏️ Este artículo ha cambiado desde que se añadió:
article-changes-more = …y { $count } cambios más
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
