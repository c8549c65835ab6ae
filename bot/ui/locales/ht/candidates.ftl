# Pwopozisyon: sa yo jwenn nan yon atik epi k ap tann yon moderatè di li merite verifye.
candidate-title = { $count ->
    [0] Pa gen pwopozisyon ankò
    [one] Yon pwopozisyon
   *[other] { $count } pwopozisyon
}
candidate-none-left = { $settled ->
    [0] Yo pa jwenn anyen nan atik sa a.
   *[other] Tout deside. Sa ou aksepte ap tann yon vèdik: /review next
}
candidate-nothing = Pa gen pwopozisyon k ap tann. Bravo.
candidate-more = …ak { $count } lòt, nan lis anba a
candidate-footer = Sa ou aksepte ap tann yon vèdik. Sa ou retire rete kòm « pa yon deklarasyon ».
candidate-look = Gade yon lòt
candidate-take = Aksepte
candidate-edit = Chanje mo yo
candidate-merge = Mete ansanm
candidate-drop = Retire
candidate-take-several = Aksepte plizyè alafwa
candidate-drop-rest = Retire tout { $count } yo
candidate-next-article = Pwochen atik
candidate-changed = ⚠️ #{ $number } fèk chanje. Gade ankò, epi deside.
candidate-overtaken = ⚠️ { $who } te deja { $kind ->
    [take] aksepte #{ $number }
    [edit] chanje mo #{ $number }
    [merge] mete #{ $number } ansanm ak #{ $kept }
   *[drop] retire #{ $number }
}.
candidate-list-changed = ⚠️ Lis sa a fèk chanje: anyen pa retire. Gade ankò.
candidate-merged = 🔗 Se yon sèl deklarasyon kounye a: #{ $kept }.
candidate-edit-title = Lòt mo pou #{ $number }
candidate-edit-words = Deklarasyon an, klè poukont li
candidate-edit-hint = Yon sèl bagay moun ka verifye. Lè ou anrejistre l, ou aksepte l.
candidate-quote-stays = Sitasyon an rete jan l ye.
candidate-merge-title = #{ $number } di menm bagay ak…
candidate-merge-pick = Chwazi deklarasyon li repete a
candidate-merge-with = Deklarasyon k ap rete a
candidate-merge-hint = Sa ki pi sanble yo anvan. Kote yo te wè l pral ladan.
candidate-merge-number = Oswa nimewo li
claim-candidate = 🆕 Pwopozisyon: nan okenn bilten anvan yo aksepte l.
claim-merged = 🔗 #{ $number } mete ansanm ak deklarasyon sa a, #{ $kept }.
claim-ambiguous = ⚠️ Li pa klè poukont li: kiyès, oswa ki jou?
claim-why-here = Poukisa li la
claim-figures = Chif
claim-stance = Pozisyon
claim-said-by-perhaps = (petèt: { $who })
stance-denied = { $known ->
    [yes] { $who } demanti sa
   *[no] demanti
}
stance-alleged = { $known ->
    [yes] { $who } fè akizasyon an
   *[no] akizasyon
}
stance-rumoured = { $known ->
    [yes] yon rimè { $who } rapòte
   *[no] yon rimè
}
figure = { $precision ->
    [about] anviwon { $number }
    [at-least] omwen { $number }
    [at-most] pa plis pase { $number }
   *[exact] { $number }
}
because-although = menmsi: { $reasons }
because-casualties = kantite viktim
because-money = kantite lajan
because-number = chif
because-date = dat
because-comparison = konparezon
because-legal-act = desizyon tribinal oswa lwa
because-official-act = aksyon yon Leta
because-allegation = akizasyon
because-denial = demanti ofisyèl
because-wrongdoing = zak mal
because-institution = nonmen yon enstitisyon
because-names = nonmen moun oswa kote
because-attributed = yo konnen ki moun ki di l
because-lede = kòmanse atik la
because-on-topic = sou sijè a
because-full-sentence = fraz konplè
because-opinion = opinyon
because-first-person = premye pèsòn
because-future = sou lavni
because-question = kesyon
because-bare-quote = mo ki pa di anyen
because-fragment = pa yon fraz konplè
export-title = { $count ->
    [0] Poko gen desizyon: pa gen anyen pou ekspòte.
    [one] Yon desizyon, an liy JSON. Li pa nonmen okenn manm.
   *[other] { $count } desizyon, an liy JSON. Li pa nonmen okenn manm.
}
export-cut = Fichye a t ap twò gwo pou Discord: men { $count } ki pi nouvo yo. Tout: claimbot claims decisions
error-claim-merged = Deklarasyon #{ $number } mete ansanm ak #{ $kept }. Sèvi ak sila a.
error-claim-settled = Deklarasyon #{ $number } deside deja, sou mo li gen yo. Relouvri l anvan.
error-wording-taken = Deklarasyon #{ $number } di egzakteman sa deja. Pito ou mete de yo ansanm.
error-merge-itself = Se menm deklarasyon an. Chwazi yon lòt.
error-merge-set-aside = Youn nan #{ $number } ak #{ $other } sou kote kòm « pa yon deklarasyon ». Relouvri l anvan.
error-merge-verdicts = #{ $number } ak #{ $other } gen vèdik diferan, kidonk yo pa menm. Relouvri youn anvan.
invalid-merge-none = Chwazi deklarasyon li repete a, oswa bay nimewo l.
command-review-candidates = Sa yo jwenn nan atik epi k ap tann ou aksepte oswa retire l
command-review-export = Tout sa ki aksepte, chanje, mete ansanm oswa retire, nan yon fichye
