article-reading-fetch = ⏳ Buscando la página…
article-reading-read = ⏳ Leyendo el artículo…
article-reading-claims = ⏳ Buscando afirmaciones…
article-reading-store = ⏳ Anotándolo…
article-found = { $count ->
    [0] Lo leí y no encontré nada que verificar.
    [one] Una afirmación encontrada.
   *[other] { $count } afirmaciones encontradas.
}{ $new ->
    [0] {""}
    [one] {" "}Una es nueva. Espera a un moderador.
   *[other] {" "}{ $new } son nuevas. Esperan a un moderador.
}
article-found-all-new = { $count ->
    [one] Una afirmación nueva encontrada. Espera a un moderador.
   *[other] { $count } afirmaciones nuevas encontradas. Esperan a un moderador.
}
article-known = Este artículo ya está aquí. { $count ->
    [0] No se encontraron afirmaciones en él.
    [one] Tiene una afirmación.
   *[other] Tiene { $count } afirmaciones.
}
article-more = …y { $count } más. Mira /claim list.
article-publisher = Medio
article-author = Autor
article-published = Publicado
article-published-unknown = no se indica
article-footer = Las citas son literales. Aquí nada está verificado todavía.
article-told-moderators = 📰 <@{ $member }> añadió «{ $title }»: { $count ->
    [one] una afirmación nueva
   *[other] { $count } afirmaciones nuevas
} por revisar. /review candidates{ $conflicts ->
    [0] {""}
    [one] {" "}⚠️ Una puede contradecir una afirmación que tienen: /review conflicts
   *[other] {" "}⚠️ { $conflicts } pueden contradecir afirmaciones que tienen: /review conflicts
}
invalid-article-one-of = Dame una sola cosa para leer: un enlace en `url:` o un archivo en `file:`.
invalid-article-nothing-in-message = No encontré enlace, archivo ni texto que leer en ese mensaje.
