review-waiting = { $count ->
    [0] Rien d’autre n’attend
    [one] Une affirmation attend
   *[other] { $count } affirmations attendent
}
review-nothing = Rien n’attend de vérification. Bravo.
review-wrapped = C’était la dernière de la file.
review-next-button = Suivante
review-reopen = Rouvrir
review-set-confirmed = Confirmé
review-set-false = Faux
review-set-misleading = Trompeur
review-set-unverifiable = Invérifiable
review-set-outdated = Dépassé
review-set-in-progress = Je m’en occupe
review-set-unreviewed = La remettre
review-set-not-a-claim = Rien à vérifier
review-form-title = { $status } : nº { $number }
review-form-reason = Pourquoi ?
review-form-reason-hint = Une ou deux phrases que les lecteurs verront.
review-form-reopen-hint = Qu’y a-t-il de neuf, ou de faux ? Les lecteurs le verront.
review-form-evidence = Liens de preuve
review-form-evidence-hint = Un lien par ligne. Laissez vide s’il n’y en a pas.
