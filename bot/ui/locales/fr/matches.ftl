check-title = Est-ce vrai ? { $text }
check-nothing = La communauté n’a encore rien de proche : cela ne le rend ni vrai ni faux. Proposez-le avec /claim add.
check-here = { $sure ->
    [yes] Déjà ici
   *[no] Semble déjà être ici
} : { $status }{ $replaced ->
    [no] {""}
   *[yes] , mais remplacé depuis par nº { $by }
}. { $label } : { $who }. À la date du : { $when }.
check-who = Qui fait cette affirmation
check-opposite = ⚠️ Une affirmation ici semble le contredire : lisez les deux. Cette affirmation : { $status }.
check-similar = Il y a ici quelque chose de proche : lisez si cela dit la même chose.
check-yours = Vos mots
check-theirs = Ici, affirmation nº { $number }
check-as-of = à la date du { $when }
check-add = L’ajouter comme affirmation
check-others = Vérifié par d’autres
check-others-line = **{ $publisher }** : { $rating } ({ $day })
check-live = Trouvé à l’instant par Google Fact Check Tools
check-live-failed = Pas de réponse. Ce qui est au-dessus est ce que ce bot sait lui-même.
check-live-limited = Ce serveur l’a beaucoup interrogé depuis une minute. Réessayez dans une minute.
check-footer = Ce sont des suggestions : lisez-les avant de conclure. Les avis des autres sont les leurs, pas les nôtres.
matches-similar = Affirmations proches ici
matches-prior = Vérifications déjà publiées par d’autres
matches-near = Rien ne contient tous ces mots. Ces affirmations en sont proches :
matches-also-near = Celles-ci sont proches, sans tous les mots :
matches-conflict = ⚠️ Contredit peut-être : { $why }.
matches-conflict-unexplained = ⚠️ Contredit peut-être ce texte.
matches-other-day = Elles parlent de jours différents : les deux peuvent être vraies.
matches-same = Semble être la même affirmation.
matches-replaced = 🕰️ Remplacée depuis par nº { $number }.
matches-likely = Probablement ce que vous demandez.
conflict-number = nombre : { $here } ici, { $yours } dans votre texte
conflict-date = date : { $here } ici, { $yours } dans votre texte
conflict-negation = l’une l’affirme, l’autre le nie
conflict-antonym = contraires : { $here } ici, { $yours } dans votre texte
conflict-status = situation : { $here } ici, { $yours } dans votre texte
conflict-name = nom : { $here } ici, { $yours } dans votre texte
conflict-role = qui le fait à qui : { $here } ici, { $yours } dans votre texte
conflict-quantifier = combien : tous, certains ou aucun
conflict-cause = cause : { $here } ici, { $yours } dans votre texte
conflict-tense = quand : { $here ->
    [future] à venir
   *[past] déjà passé
} ici, { $yours ->
    [future] à venir
   *[past] déjà passé
} dans votre texte
conflict-alternative = autres mots : { $here } ici, { $yours } dans votre texte
