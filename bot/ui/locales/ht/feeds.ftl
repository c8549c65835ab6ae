feed-found = { $site }, { $count } atik. Dènye yo:
feed-found-others = Paj sa a bay tou: { $feeds }
feed-no-items = Poko gen anyen ladan l.
feed-which-topic = Kilès nan atik li yo pou m li?
feed-topic-hint = Chwazi yon sijè
feed-everything = Tout bagay
feed-added = M ap suiv fil nimewo { $number } “{ $title }” pou: { $topic }. An premye m ap aprann sèlman sa ki la; apre sa m ap li sa ki nouvo. /feed test montre sa m ta pran.
feed-known = M ap suiv li deja: fil nimewo { $number } “{ $title }”, pou: { $topic }. /feed filter chanje sa m pran ladan l.
feed-list-title = Fil yo
feed-list-none = Poko gen fil isit la. Suiv youn ak /feed add.
feed-list-line = **#{ $number }** { $title } → { $topic }
feed-list-more = … ak { $count } lòt
feed-state-active = M ap gade ankò { $when }
feed-state-new = M ap gade premye fwa { $when }
feed-state-paused = an poz
feed-state-paused-why = an poz: { $why }
feed-state-failing = li echwe { $count } fwa youn apre lòt: { $why }; m ap eseye ankò { $when }
feed-state-gone = sit li di li disparèt nèt
feed-why-status = sèvè li reponn ak estati { $status }
feed-why-timeout = sèvè li pran twòp tan
feed-why-unreachable = nou pa ka jwenn sèvè li
feed-why-not-a-feed = pa gen fil nan adrès li
feed-why-no-topic = mwen pa konnen sijè li ankò
feed-why-unreadable = nou pa ka li l
feed-filter-publishers = sèlman nan { $words }
feed-filter-languages = sèlman an { $words }
feed-filter-without = san { $words }
feed-filtered = Fil nimewo { $number } ap pote kounye a: { $topic }{ $filter }. /feed test montre sa sa vle di.
feed-paused = Fil nimewo { $number } an poz. /feed resume ap relanse l.
feed-resumed = Fil nimewo { $number } relanse; m ap gade l nan yon minit.
feed-removed = Fil nimewo { $number } retire. Atik ak deklarasyon li te pote yo rete.
feed-tested = M ta pran { $taken } nan { $total } atik li yo:
feed-tested-footer = Anyen pa anrejistre. Nouvo atik konsa li pou kont yo.
feed-because-everything = pran: nou vle tout sa ki nan fil sa a
feed-because-terms = pran: li di { $details }
feed-because-no-term = kite: li pa gen okenn nan mo sijè a tankou { $details }
feed-because-without = kite: li di { $details }
feed-because-publisher = kite: li soti nan { $details }
feed-because-language = kite: lang li se “{ $details }”
feed-because-no-link = kite: li pa gen lyen mwen ka louvri
feed-marked = 📡 Yon fil pote l; pèsonn poko gade l.

feed-told-batch = 📡 Fil yo pote { $articles } atik ak { $claims } nouvo deklarasyon pou gade: /review next.{ $failed ->
    [0] {""}
   *[other] {" "}Nou pa t ka li { $failed } atik.
}
feed-told-batch-without-claims = 📡 Fil yo pote { $articles } atik, san nouvo deklarasyon.{ $failed ->
    [0] {""}
   *[other] {" "}Nou pa t ka li { $failed } atik.
}
feed-told-footer = Fil, mesaj { $code }
feed-told-failing = ⚠️ Fil nimewo { $number } “{ $title }” echwe 11 fwa youn apre lòt, kidonk mwen mete l an poz. /feed list di poukisa; /feed resume ap eseye ankò.
feed-told-gone = ⚠️ Fil nimewo { $number } “{ $title }”: sit li di li disparèt nèt. Mwen pa mande l ankò.
feed-told-moved = Fil nimewo { $number } “{ $title }” chanje adrès nèt; m ap suiv li nan nouvo adrès la.
feed-told-no-topic = ⚠️ Fil nimewo { $number } “{ $title }” an poz: mwen pa konnen sijè li “{ $topic }” ankò. Ba li yon lòt ak /feed filter, epi /feed resume.

error-feed-not-found = Pa gen fil nimewo { $number } isit la. Gade /feed list.
invalid-feed-address = “{ $value }” se pa yon adrès. Bay youn ki kòmanse ak https://: yon fil, oswa paj dakèy sit la.
invalid-feed-terms = Sa twòp: { $limit } mo oswa fraz pou pi plis, chak ak { $length } karaktè pou pi plis, separe ak vigil.
invalid-feed-language = “{ $value }” se pa yon lang mwen konnen. Bay de lèt li yo: en, fr, es, ht.
invalid-feed-too-many = Gen { $limit } fil isit la deja; retire youn anvan.
unreadable-not-a-feed = Pa gen fil nan adrès sa a.
unreadable-no-feed-there = Mwen pa jwenn okenn fil la: paj la pa bay okenn, e pa gen youn nan plas abityèl yo. Chèche yon lyen RSS sou sit la epi ban mwen l.
unreadable-feed-too-complex = Fil sa a twò mele pou m li l atan.
unreadable-feed-http-status = Sit sa a reponn ak estati { $status } olye fil la. Eseye pita, oswa verifye adrès la.
unreadable-not-opml = Se pa yon fichye OPML mwen ka li.

# Sa Discord montre bò kote kòmand yo: 100 karaktè pou pi plis.
command-feed = Fil: suiv sit, pou nouvo atik li pou kont yo (moderatè)
command-feed-add = Suiv fil yon sit
command-feed-add-address = Adrès fil la, oswa adrès sit la: https://…
command-feed-add-topic = Sa ki li: atik sou yon sijè, oswa tout bagay
command-feed-list = Ki fil n ap suiv
command-feed-test = Gade atik pa atik sa nou ta pran ak poukisa; anyen pa anrejistre
command-feed-filter = Di ki atik nou vle nan yon fil
command-feed-filter-publishers = Sèlman nan sit oswa non sa yo, separe ak vigil; - pou tout
command-feed-filter-languages = Sèlman nan lang sa yo, tankou en, fr; - pou tout
command-feed-filter-without = Pa pran l si li di youn nan mo sa yo, separe ak vigil; - pou okenn
command-feed-pause = Kite yon fil poze
command-feed-resume = Relanse yon fil
command-feed-remove = Pa suiv yon fil ankò; sa li te pote rete
command-feed-option = Kilès: chwazi l nan lis la
