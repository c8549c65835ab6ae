# Ce que les affirmations sont les unes pour les autres. Confirmé, pour les lecteurs.
claim-related = À côté de celle-ci
relation-contradicts = Contredite par **nº { $number }** « { $text } » ({ $status })
relation-superseded = Remplacée par **nº { $number }** du { $day } : « { $text } » ({ $status })
relation-supersedes = Remplace **nº { $number }** du { $day } : « { $text } » ({ $status })
relation-same = La même que **nº { $number }** « { $text } » ({ $status })
relation-similar = Proche : **nº { $number }** « { $text } » ({ $status })
# Supposé, pour les modérateurs seulement.
relation-may-contradicts = ⚠️ Contredit peut-être nº { $number } : { $text }
relation-may-supersedes = 🕰️ Remplace peut-être nº { $number } : { $text }
relation-may-superseded = 🕰️ Peut-être remplacée par nº { $number } : { $text }
relation-may-same = 🔗 Répète peut-être nº { $number } : { $text }
relation-compare = Comparer ({ $count })
relation-compare-title = Deux affirmations côte à côte
relation-is-contradicts = nº { $one } et nº { $other } se contredisent
relation-is-supersedes = nº { $one } remplace la précédente, nº { $other }
relation-is-same = nº { $one } et nº { $other } disent la même chose
relation-is-similar = nº { $one } et nº { $other } sont proches
relation-supposed = ❔ À vérifier : { $what }, peut-être.
relation-confirmed = ✅ { $what }. C’est l’avis de { $who }, { $when }.
relation-rejected = ✖️ Ce n’est pas le cas : { $what }. C’est l’avis de { $who }, { $when }.
relation-unchecked = Supposé par une machine ({ $percent } %). Personne ne l’a vérifié, et les lecteurs ne le voient pas.
relation-because = { $kind ->
    [number] nombre
    [date] date
    [antonym] contraires
    [status] situation
    [name] nom
    [role] qui le fait à qui
    [cause] cause
   *[other] autres mots
} : { $ours } dans nº { $one }, { $theirs } dans nº { $other }
relation-because-negation = l’une l’affirme, l’autre le nie
relation-because-quantifier = combien : tous, certains ou aucun
relation-because-tense = quand : l’une parle de ce qui a été, l’autre de ce qui sera
relation-set-contradicts = Se contredisent
relation-set-supersedes = nº { $later } remplace nº { $earlier }
relation-set-same = Identiques : fusionner
relation-set-similar = Seulement proches
relation-set-none = Sans rapport
relation-set-not-after-all = Finalement non
relation-next = Suivante ({ $count })
relation-list-title = { $count ->
    [0] Rien à comparer
    [one] Une paire à comparer
   *[other] { $count } paires à comparer
}
relation-nothing = Rien n’attend d’être comparé. Bravo.
relation-pick = Choisissez une paire à comparer
relation-told = { $count ->
    [one] ⚠️ Une contredit peut-être une affirmation que vous avez : /review conflicts
   *[other] ⚠️ { $count } contredisent peut-être des affirmations que vous avez : /review conflicts
}
error-relation-not-found = Ces deux affirmations n’en font plus qu’une, ou l’une a d’autres mots. Il n’y a plus rien à décider.
error-stale-relation = Quelqu’un d’autre a décidé sur nº { $one } et nº { $other } juste avant vous. Rien n’a changé ; comparez-les de nouveau.
error-illegal-relation = C’est déjà décidé, et cela ne peut pas l’être ainsi.
command-review-conflicts = Affirmations qui se contredisent ou se répètent peut-être, à comparer
