status-unreviewed = Sin verificar todavía
status-in-progress = En verificación
status-confirmed = Confirmado
status-misleading = Engañoso
status-false = Falso
status-unverifiable = No se puede verificar
status-outdated = Desactualizado
status-not-a-claim = Nada que verificar

claim-said-by = Lo dice
claim-said-by-unknown = no se sabe
claim-as-of = Con fecha de
claim-as-of-added = { $moment } (añadido)
labelled = { $label }: { $value }
claim-why = Por qué
claim-evidence = Pruebas: { $links }
claim-seen = Visto en
claim-seen-file = un archivo
claim-seen-more = …y { $count } más
claim-history = Historial
claim-history-line = { $moment } { $old } → { $new }, por { $who }
claim-history-shell = el operador
claim-footer = Afirmación n.º { $number }
claim-added = Gracias. Ahora es la afirmación n.º { $number } y espera a un moderador.
claim-known = La comunidad ya tiene esta afirmación: es la n.º { $number }. { $source ->
    [yes] Se le añadió tu fuente.
   *[no] No se añadió nada.
}
claims-title = Afirmaciones
claims-title-status = Afirmaciones: { $status }
claims-search-title = Afirmaciones con «{ $query }»
claims-none = Aún no hay afirmaciones aquí. Añade un artículo con /article add, o una sola con /claim add.
claims-none-found = No se encontró nada con «{ $query }». Prueba con menos palabras o con otras.

page-before = ◀ Antes
page-after = Más ▶
page-footer = { $first }–{ $last } de { $total }
page-footer-many = { $first }–{ $last } de más de { $total }
search-none-fits = Ninguna afirmación de aquí cumple todo esto. Quite una condición e inténtelo de nuevo.
search-only = Solo: { $filters }
search-on-topic = sobre { $topic }
search-said-by = dicho por { $who }
search-in-outlet = visto en { $outlet }
search-since = desde el { $day }
search-until = hasta el { $day }
search-instead = Nada aquí contiene «{ $asked }». Esto es lo que hay para «{ $shown }»:
search-meant = ¿Quiso decir «{ $query }»?
search-without-filters = Sin filtros
