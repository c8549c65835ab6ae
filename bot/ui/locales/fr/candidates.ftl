# Propositions : ce qui a été trouvé dans un article et attend qu'un modérateur dise que cela vaut une vérification.
candidate-title = { $count ->
    [0] Plus aucune proposition
    [one] Une proposition
   *[other] { $count } propositions
}
candidate-none-left = { $settled ->
    [0] Rien n’a été trouvé dans cet article.
   *[other] Tout est décidé. Ce que vous avez accepté attend un verdict : /review next
}
candidate-nothing = Aucune proposition n’attend. Bravo.
candidate-more = …et { $count } de plus, dans la liste ci-dessous
candidate-footer = Ce que vous acceptez attend un verdict. Ce que vous écartez est gardé comme « pas une affirmation ».
candidate-look = En regarder une autre
candidate-take = Accepter
candidate-edit = Reformuler
candidate-merge = Fusionner
candidate-drop = Écarter
candidate-take-several = En accepter plusieurs à la fois
candidate-drop-rest = Écarter les { $count }
candidate-next-article = Article suivant
candidate-changed = ⚠️ Le nº { $number } vient de changer. Regardez de nouveau, puis décidez.
candidate-overtaken = ⚠️ Le nº { $number } a déjà été { $kind ->
    [take] accepté
    [edit] reformulé
    [merge] fusionné avec le nº { $kept }
   *[drop] écarté
} par { $who }.
candidate-list-changed = ⚠️ Cette liste vient de changer : rien n’a été écarté. Regardez de nouveau.
candidate-merged = 🔗 C’est maintenant une seule affirmation : nº { $kept }.
candidate-edit-title = Reformuler le nº { $number }
candidate-edit-words = L’affirmation, claire à elle seule
candidate-edit-hint = Un seul énoncé vérifiable. L’enregistrer l’accepte.
candidate-quote-stays = La citation reste telle quelle.
candidate-merge-title = Le nº { $number } dit la même chose que…
candidate-merge-pick = Choisissez l’affirmation répétée
candidate-merge-with = L’affirmation qui est gardée
candidate-merge-hint = Les plus proches d’abord. Les endroits où elle fut vue suivent.
candidate-merge-number = Ou son numéro
claim-candidate = 🆕 Proposition : dans aucun bulletin avant accord.
claim-merged = 🔗 Le nº { $number } a été fusionné avec cette affirmation, nº { $kept }.
claim-ambiguous = ⚠️ Pas clair à lui seul : qui, ou quel jour ?
claim-why-here = Pourquoi ici
claim-figures = Chiffres
claim-stance = Position
claim-said-by-perhaps = (peut-être : { $who })
stance-denied = { $known ->
    [yes] démenti par { $who }
   *[no] démenti
}
stance-alleged = { $known ->
    [yes] allégué par { $who }
   *[no] allégué
}
stance-rumoured = { $known ->
    [yes] une rumeur, rapportée par { $who }
   *[no] une rumeur
}
figure = { $precision ->
    [about] environ { $number }
    [at-least] au moins { $number }
    [at-most] au plus { $number }
   *[exact] { $number }
}
because-although = bien que : { $reasons }
because-casualties = bilan de victimes
because-money = somme d’argent
because-number = chiffre
because-date = date
because-comparison = comparaison
because-legal-act = acte d’un tribunal ou d’une loi
because-official-act = acte d’un État
because-allegation = allégation
because-denial = démenti officiel
because-wrongdoing = méfait
because-institution = nomme une institution
because-names = nomme des personnes ou des lieux
because-attributed = on sait qui le dit
because-lede = ouvre l’article
because-on-topic = dans le sujet
because-full-sentence = phrase complète
because-opinion = opinion
because-first-person = première personne
because-future = sur l’avenir
because-question = question
because-bare-quote = mots sans énoncé
because-fragment = pas une phrase complète
export-title = { $count ->
    [0] Aucune décision encore : il n’y a rien à exporter.
    [one] Une décision, en lignes JSON. Aucun membre n’y est nommé.
   *[other] { $count } décisions, en lignes JSON. Aucun membre n’y est nommé.
}
export-cut = Le fichier serait trop gros pour Discord : voici les { $count } plus récentes. Toutes : claimbot claims decisions
error-claim-merged = L’affirmation nº { $number } a été fusionnée avec le nº { $kept }. Utilisez celle-là.
error-claim-settled = L’affirmation nº { $number } est décidée, et ses mots sont ce sur quoi on a décidé. Rouvrez-la d’abord.
error-wording-taken = L’affirmation nº { $number } dit déjà exactement cela. Fusionnez plutôt les deux.
error-merge-itself = C’est la même affirmation. Choisissez-en une autre.
error-merge-set-aside = L’une des deux, nº { $number } ou nº { $other }, est mise de côté comme « pas une affirmation ». Rouvrez-la d’abord.
error-merge-verdicts = Les nº { $number } et { $other } ont des verdicts différents : ce ne sont pas les mêmes. Rouvrez d’abord l’une d’elles.
invalid-merge-none = Choisissez l’affirmation répétée, ou donnez son numéro.
command-review-candidates = Ce qui a été trouvé dans des articles et attend d’être accepté ou écarté
command-review-export = Tout ce qui fut accepté, reformulé, fusionné ou écarté, en fichier
