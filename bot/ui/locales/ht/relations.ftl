# Sa deklarasyon yo ye youn pou lòt. Konfime, pou lektè yo.
claim-related = Akote sa a
relation-contradicts = **nimewo { $number }** “{ $text }” ({ $status }) kontredi l
relation-superseded = **nimewo { $number }**, { $day }, ranplase l: “{ $text }” ({ $status })
relation-supersedes = Li ranplase **nimewo { $number }**, { $day }: “{ $text }” ({ $status })
relation-same = Menm ak **nimewo { $number }** “{ $text }” ({ $status })
relation-similar = Li sanble ak **nimewo { $number }** “{ $text }” ({ $status })
# Sipoze, pou moderatè yo sèlman.
relation-may-contradicts = ⚠️ Ka kontredi nimewo { $number }: { $text }
relation-may-supersedes = 🕰️ Ka ranplase nimewo { $number }: { $text }
relation-may-superseded = 🕰️ Nimewo { $number } ka ranplase l: { $text }
relation-may-same = 🔗 Ka repete nimewo { $number }: { $text }
relation-compare = Konpare ({ $count })
relation-compare-title = De deklarasyon kòtakòt
relation-is-contradicts = nimewo { $one } ak nimewo { $other } kontredi youn lòt
relation-is-supersedes = nimewo { $one } ranplase sa ki te la anvan an, nimewo { $other }
relation-is-same = nimewo { $one } ak nimewo { $other } di menm bagay
relation-is-similar = nimewo { $one } ak nimewo { $other } sanble
relation-supposed = ❔ Li posib ke { $what }.
relation-confirmed = ✅ { $what }. Se { $who } ki di sa, { $when }.
relation-rejected = ✖️ Se pa sa: { $what }. Se { $who } ki di sa, { $when }.
relation-unchecked = Se yon machin ki sipoze sa ({ $percent } %). Pèsonn pa verifye l, e lektè yo pa wè l.
relation-because = { $kind ->
    [number] kantite
    [date] dat
    [antonym] opoze
    [status] sitiyasyon
    [name] non
    [role] kiyès ki fè sa ak kiyès
    [cause] kòz
   *[other] lòt mo
}: { $ours } nan nimewo { $one }, { $theirs } nan nimewo { $other }
relation-because-negation = youn di wi, lòt la di non
relation-because-quantifier = konbyen: tout, kèk oswa okenn
relation-because-tense = ki lè: youn pale de sa ki fèt deja, lòt la de sa k ap fèt
relation-set-contradicts = Youn kontredi lòt
relation-set-supersedes = nimewo { $later } ranplase nimewo { $earlier }
relation-set-same = Menm bagay: fonn yo
relation-set-similar = Yo sanble sèlman
relation-set-none = Pa gen rapò
relation-set-not-after-all = Finalman se pa sa
relation-next = Pwochen ({ $count })
relation-list-title = { $count ->
    [0] Pa gen anyen pou konpare
   *[other] { $count } pè pou konpare
}
relation-nothing = Pa gen anyen k ap tann pou konpare. Bon travay.
relation-pick = Chwazi yon pè pou konpare
relation-told = { $count ->
    [one] ⚠️ Gen youn ki ka kontredi yon deklarasyon nou genyen: /review conflicts
   *[other] ⚠️ Gen { $count } ki ka kontredi deklarasyon nou genyen: /review conflicts
}
error-relation-not-found = De sa yo vin yon sèl deklarasyon, oswa youn gen lòt mo. Pa gen anyen ki rete pou deside.
error-stale-relation = Yon lòt moun deside sou nimewo { $one } ak nimewo { $other } jis anvan ou. Anyen pa chanje; konpare yo ankò.
error-illegal-relation = Sa deside deja, e li pa ka deside konsa.
command-review-conflicts = Deklarasyon ki ka kontredi oswa repete youn lòt, pou konpare
