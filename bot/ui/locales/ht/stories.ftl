article-changed = ✏️ Atik sa a chanje depi yo te ajoute l:
article-changes-more = …ak { $count } lòt chanjman
article-gone = { $count ->
    [one] Yon deklarasyon pa ladan l ankò:
   *[other] { $count } deklarasyon pa ladan l ankò:
}
article-published-about = anviwon { $day }
article-version = **Vèsyon { $number }**, mwen wè l { $moment }
article-told-changed = ✏️ Atik “{ $title }” la chanje: ~~{ $before }~~ → { $after }{ $count ->
    [0] {""}
    [one] {" "}Yon deklarasyon pa ladan l ankò.
   *[other] {" "}{ $count } deklarasyon pa ladan l ankò.
}
story-origin = Orijin
story-links = { $links ->
    [one] Yon lyen
   *[other] { $links } lyen
}, 1 orijin ({ $origin })
story-first = Premye kote yo pibliye l: { $where }
story-differs = ⚠️ Kopi yo pa di menm bagay
story-differs-line = - { $where }: “{ $there }”, isit: “{ $here }”
claim-seen-gone = ⚠️ li pa la ankò
invalid-article-not-here = Mwen pa gen okenn atik ki soti nan adrès sa a. Ajoute l ak /article add.
command-article-versions = Gade kijan yon atik chanje
claim-also-worded = yo di l konsa tou: “{ $quote }”
spread-counts = { $places } kote, { $origins ->
    [one] yon sèl orijin
   *[other] { $origins } orijin endepandan
}
spread-first = premye fwa { $when } nan { $where }
spread-latest = dènye fwa { $when } nan { $where }
spread-first-day = { $count } premye jou a
spread-next-week = { $count } nan semèn apre a
spread-later = { $count } pita
