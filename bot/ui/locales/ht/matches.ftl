check-title = Èske se vre? { $text }
check-nothing = Kominote a poko gen anyen ki sanble ak sa. Pwopoze l ak /claim add.
check-others = Lòt moun verifye
check-others-line = **{ $publisher }**: { $rating } ({ $day })
check-footer = Se sijesyon: li yo anvan ou konkli anyen. Nòt lòt moun bay se pa yo, se pa pa nou.
matches-similar = Deklarasyon ki sanble isit
matches-prior = Verifikasyon lòt moun pibliye deja
matches-near = Pa gen anyen ki gen tout mo sa yo. Deklarasyon sa yo pre:
