check-title = Èske se vre? { $text }
check-nothing = Kominote a poko gen anyen ki sanble ak sa: sa pa vle di ni li vre, ni li fo. Pwopoze l ak /claim add.
check-here = { $sure ->
    [yes] Li la deja
   *[no] Sanble li la deja
}: { $status }{ $replaced ->
    [no] {""}
   *[yes] , men nimewo { $by } ranplase l apre sa
}. { $label }: { $who }. Nan dat: { $when }.
check-who = Moun ki fè deklarasyon an
check-opposite = ⚠️ Gen yon deklarasyon isit la ki sanble kontredi l: li tou de. Deklarasyon sa a: { $status }.
check-similar = Gen yon bagay ki sanble ak li isit la: li l pou w wè si li di menm bagay la.
check-yours = Mo pa ou
check-theirs = Isit la, deklarasyon nimewo { $number }
check-as-of = nan dat { $when }
check-add = Ajoute l kòm deklarasyon
check-others = Lòt moun verifye
check-others-line = **{ $publisher }**: { $rating } ({ $day })
check-live = Google Fact Check Tools jwenn sa kounye a
check-live-failed = Li pa reponn. Sa ki anwo a se sa bot sa a konnen poukont li.
check-live-limited = Sèvè sa a poze l anpil kesyon nan dènye minit la. Eseye ankò nan yon minit.
check-footer = Se sijesyon: li yo anvan ou konkli anyen. Nòt lòt moun bay se pa yo, se pa pa nou.
matches-similar = Deklarasyon ki sanble isit
matches-prior = Verifikasyon lòt moun pibliye deja
matches-near = Pa gen anyen ki gen tout mo sa yo. Deklarasyon sa yo pre:
matches-also-near = Sa yo sanble ak sa, san tout mo yo:
matches-conflict = ⚠️ Ka kontredi: { $why }.
matches-conflict-unexplained = ⚠️ Ka kontredi sa.
matches-other-day = Yo pale de jou ki pa menm: tou de ka vre.
matches-same = Sanble se menm bagay la.
matches-replaced = 🕰️ Nimewo { $number } ranplase l apre sa.
matches-likely = Se pwobableman sa w ap mande a.
conflict-number = kantite: { $here } isit, { $yours } nan tèks ou a
conflict-date = dat: { $here } isit, { $yours } nan tèks ou a
conflict-negation = youn di wi, lòt la di non
conflict-antonym = opoze: { $here } isit, { $yours } nan tèks ou a
conflict-status = sitiyasyon: { $here } isit, { $yours } nan tèks ou a
conflict-name = non: { $here } isit, { $yours } nan tèks ou a
conflict-role = kiyès ki fè sa ak kiyès: { $here } isit, { $yours } nan tèks ou a
conflict-quantifier = konbyen: tout, kèk oswa okenn
conflict-cause = kòz: { $here } isit, { $yours } nan tèks ou a
conflict-tense = ki lè: { $here ->
    [future] poko rive
   *[past] rive deja
} isit, { $yours ->
    [future] poko rive
   *[past] rive deja
} nan tèks ou a
conflict-alternative = lòt mo: { $here } isit, { $yours } nan tèks ou a
