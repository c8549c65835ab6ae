review-waiting = { $count ->
    [0] Pa gen anyen lòt k ap tann
    [one] Yon deklarasyon ap tann
   *[other] { $count } deklarasyon ap tann
}
review-nothing = Pa gen anyen k ap tann. Bon travay.
review-wrapped = Se te dènye a nan liy lan.
review-next-button = Pwochen an
review-reopen = Relouvri
review-set-confirmed = Konfime
review-set-false = Fo
review-set-misleading = Twonpe moun
review-set-unverifiable = Pa ka verifye
review-set-outdated = Li pase dat
review-set-in-progress = M ap okipe l
review-set-unreviewed = Remèt li
review-set-not-a-claim = Pa gen anyen pou verifye
review-form-title = { $status }: nimewo { $number }
review-form-reason = Poukisa?
review-form-reason-hint = Youn oswa de fraz moun k ap li yo pral wè.
review-form-reopen-hint = Ki sa ki nouvo, oswa ki sa ki te mal? Moun k ap li yo ap wè sa.
review-form-evidence = Lyen prèv yo
review-form-evidence-hint = Yon lyen pa liy. Kite l vid si pa genyen.
