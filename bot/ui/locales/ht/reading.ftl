article-reading-fetch = ⏳ M ap chèche paj la…
article-reading-read = ⏳ M ap li atik la…
article-reading-claims = ⏳ M ap chèche deklarasyon yo…
article-reading-store = ⏳ M ap note tout bagay…
article-found = { $count ->
    [0] Mwen li l, mwen pa jwenn anyen pou verifye.
    [one] Mwen jwenn yon deklarasyon.
   *[other] Mwen jwenn { $count } deklarasyon.
}{ $new ->
    [0] {""}
   *[other] {" "}{ $new } nouvo. Y ap tann yon moderatè.
}
article-found-all-new = { $count ->
    [one] Mwen jwenn yon nouvo deklarasyon. L ap tann yon moderatè.
   *[other] Mwen jwenn { $count } nouvo deklarasyon. Y ap tann yon moderatè.
}
article-known = Atik sa a deja isit la. { $count ->
    [0] Nou pa t jwenn deklarasyon ladan l.
    [one] Li gen yon deklarasyon.
   *[other] Li gen { $count } deklarasyon.
}
article-more = …ak { $count } lòt. Gade /claim list.
article-publisher = Medya
article-author = Otè
article-published = Pibliye
article-published-unknown = yo pa di
article-footer = Sitasyon yo se mo pou mo. Poko gen anyen verifye isit la.
article-told-moderators = 📰 <@{ $member }> ajoute “{ $title }”: { $count ->
    [one] yon nouvo deklarasyon
   *[other] { $count } nouvo deklarasyon
} pou egzamine. /review candidates{ $conflicts ->
    [0] {""}
   *[other] {" "}⚠️ Gen { $conflicts } ki ka kontredi deklarasyon nou genyen: /review conflicts
}
invalid-article-one-of = Ban m yon sèl bagay pou m li: yon lyen nan `url:` oswa yon fichye nan `file:`.
invalid-article-nothing-in-message = Mwen pa jwenn lyen, ni fichye, ni tèks pou m li nan mesaj sa a.
