digest-title = 📰 { $topic } : ce que nous avons vérifié
digest-footer = { $marker } · partie { $number } sur { $total }
digest-nothing-new = Rien de nouveau sur { $topic } depuis { $since }.
digest-since-the-last = le dernier bulletin
digest-count-corrections = { $count ->
    [one] **1 correction**
   *[other] **{ $count } corrections**
}
digest-count-verdicts = { $count ->
    [one] 1 nouveau verdict
   *[other] { $count } nouveaux verdicts
}
digest-count-unchecked = { $count ->
    [one] 1 affirmation pas encore vérifiée
   *[other] { $count } affirmations pas encore vérifiées
}
digest-left-out = { $count ->
    [one] 1 autre n’a pas trouvé place ici ; elle viendra la prochaine fois.
   *[other] { $count } autres n’ont pas trouvé place ici ; elles viendront la prochaine fois.
}
digest-unchecked = ⚪ Pas encore vérifié
digest-correction = ✏️ **Correction :** nous avions classé ceci « { $old } » ; c’est maintenant « { $new } ».
digest-correction-reopened = ✏️ **Correction :** nous avions classé ceci « { $old } » ; nous le vérifions à nouveau.
digest-correction-withdrawn = ✏️ **Correction :** nous avions classé ceci « { $old } » ; nous l’avons retiré, car cela ne peut pas être vérifié.
digest-said-by = Dit par **{ $who }**
digest-said-by-unknown = Nous ne savons pas qui l’a dit en premier
digest-as-of = { $said } · à la date du { $when }
digest-added = { $when } (quand nous l’avons relevé)
digest-why = **Pourquoi :** { $reason }
digest-first-seen = Vu d’abord : { $link }
digest-evidence = Preuves : { $links }
digest-a-file = un fichier

digest-preview = Voici ce que dirait le prochain bulletin. Rien n’a été publié.
digest-posted = Publié dans { $channel } : { $parts ->
    [one] un message
   *[other] { $parts } messages
}.
digest-posting = Discord n’a pas encore tout accepté. Je réessaie dans { $channel } et je préviens les modérateurs si cela ne marche pas.
digest-refused-here = Discord ne me laisse pas écrire dans { $channel }. Rien n’est perdu : ces affirmations viendront avec le prochain bulletin.
digest-scheduled = Le bulletin n° { $number } sur { $topic } paraîtra dans { $channel } { $rhythm }. Le premier : { $first }.
digest-list-title = Bulletins
digest-list-none = Pas encore de bulletin ici. Prévoyez-en un avec /digest schedule.
digest-list-line = **#{ $number }** { $topic } → { $channel }, { $rhythm }
digest-list-next = prochain : { $when }
digest-list-paused = en pause
digest-list-on-request = **#{ $number }** { $topic } → { $channel }, sur demande (/digest now)
digest-paused = Le bulletin n° { $number } est en pause. /digest resume le relance ; rien de nouveau ne se perd entre-temps.
digest-resumed = Le bulletin n° { $number } est relancé. Le prochain : { $next }.
digest-removed = Le bulletin n° { $number } est supprimé. Ce qu’il a publié reste.
digest-every-day = chaque jour à { $time } ({ $zone })
digest-every-week = chaque { $weekday } à { $time } ({ $zone })
digest-weekday-0 = lundi
digest-weekday-1 = mardi
digest-weekday-2 = mercredi
digest-weekday-3 = jeudi
digest-weekday-4 = vendredi
digest-weekday-5 = samedi
digest-weekday-6 = dimanche
digest-needs-permissions = Je ne peux pas encore publier de bulletin dans { $channel }. Merci de m’y accorder : { $permissions }.
digest-permission-view-channel = Voir le salon
digest-permission-send-messages = Envoyer des messages
digest-permission-embed-links = Intégrer des liens
digest-permission-read-message-history = Voir les anciens messages
digest-told-refused = ⚠️ Le bulletin n° { $number } n’a pas pu être publié dans <#{ $channel }> : Discord dit que ce salon n’existe plus ou que je ne peux pas y écrire. Rien n’est perdu : ses affirmations viendront avec le prochain bulletin.
digest-told-delayed = ⏳ Le bulletin n° { $number } pour <#{ $channel }> a du retard : Discord ne me répond pas correctement. Je réessaie pendant un jour.
digest-told-given-up = ⚠️ J’ai renoncé au bulletin n° { $number } pour <#{ $channel }> après un jour d’essais. Ce qui n’a pas été publié viendra avec le prochain bulletin.
digest-told-no-topic = ⚠️ Le bulletin n° { $number } n’a pas été publié : je ne connais plus son sujet « { $topic } ». Prévoyez-en un nouveau, ou demandez à la personne qui m’exploite.

invalid-digest-time = « { $value } » n’est pas une heure que je comprends. Écrivez par exemple 20:00, 20h ou 20h30.
invalid-digest-zone = « { $value } » n’est pas un fuseau horaire que je connais. Commencez à taper une ville, par exemple Port-au-Prince, et choisissez dans la liste.
invalid-digest-unscheduled = Le bulletin n° { $number } n’a pas d’horaire : il paraît avec /digest now. Prévoyez-en un avec /digest schedule.

command-digest = Bulletins : ce qui a été vérifié, publié dans un salon (modérateurs)
command-digest-preview = Voir ce que dirait le prochain bulletin ; rien n’est publié
command-digest-now = Publier maintenant ce qui est nouveau
command-digest-now-channel = Où ; sinon là où va le bulletin du sujet, ou ici
command-digest-schedule = Prévoir un bulletin, chaque jour ou chaque semaine
command-digest-schedule-every = Quel jour
command-digest-schedule-at = À quelle heure là-bas : 20:00, 20h ou 20h30
command-digest-schedule-zone = Dans quel fuseau horaire : tapez une ville
command-digest-schedule-channel = Dans quel salon
command-digest-list = Les bulletins prévus
command-digest-pause = Mettre un bulletin en pause
command-digest-resume = Relancer un bulletin en pause
command-digest-remove = Supprimer un bulletin ; ce qu’il a publié reste
command-digest-option = Lequel : choisissez dans la liste
command-digest-topic = Sur quel sujet ; sinon le premier
command-digest-every-day = Chaque jour
command-digest-weekday-0 = Lundi
command-digest-weekday-1 = Mardi
command-digest-weekday-2 = Mercredi
command-digest-weekday-3 = Jeudi
command-digest-weekday-4 = Vendredi
command-digest-weekday-5 = Samedi
command-digest-weekday-6 = Dimanche
