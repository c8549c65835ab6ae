status-unreviewed = Poko verifye
status-in-progress = Y ap verifye l
status-confirmed = Konfime
status-misleading = Twonpe moun
status-false = Fo
status-unverifiable = Pa ka verifye
status-outdated = Li pase dat
status-not-a-claim = Pa gen anyen pou verifye

claim-said-by = Moun ki di l
claim-said-by-unknown = nou pa konnen
claim-as-of = Nan dat
claim-as-of-added = { $moment } (lè yo ajoute l)
labelled = { $label }: { $value }
claim-why = Poukisa
claim-evidence = Prèv: { $links }
claim-seen = Kote yo wè l
claim-seen-file = yon fichye
claim-seen-more = …ak { $count } lòt
claim-history = Istwa
claim-history-line = { $moment } { $old } → { $new }, pa { $who }
claim-history-shell = operatè a
claim-footer = Deklarasyon nimewo { $number }
claim-added = Mèsi. Kounye a se deklarasyon nimewo { $number }; l ap tann yon moderatè.
claim-known = Kominote a gen deklarasyon sa a deja: se nimewo { $number }. { $source ->
    [yes] Nou ajoute sous ou a ladan l.
   *[no] Nou pa ajoute anyen.
}
claims-title = Deklarasyon
claims-title-status = Deklarasyon: { $status }
claims-search-title = Deklarasyon ki gen “{ $query }”
claims-none = Poko gen deklarasyon isit la. Ajoute yon atik ak /article add, oswa yon sèl deklarasyon ak /claim add.
claims-none-found = Nou pa jwenn anyen pou “{ $query }”. Eseye mwens mo, oswa lòt mo.

page-before = ◀ Anvan
page-after = Plis ▶
page-footer = { $first }–{ $last } sou { $total }
page-footer-many = { $first }–{ $last } sou plis pase { $total }
search-none-fits = Pa gen deklarasyon isit la ki ranpli tout kondisyon sa yo. Wete youn epi eseye ankò.
search-only = Sèlman: { $filters }
search-on-topic = sou { $topic }
search-said-by = { $who } ki di l
search-in-outlet = parèt nan { $outlet }
search-since = apati { $day }
search-until = jiska { $day }
search-instead = Pa gen anyen isit la ki gen “{ $asked }”. Men sa ki genyen pou “{ $shown }”:
search-meant = Èske ou te vle di “{ $query }”?
search-without-filters = San filt
