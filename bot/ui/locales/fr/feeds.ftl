feed-found = { $site }, { $count ->
    [one] un article
   *[other] { $count } articles
}. Les derniers :
feed-found-others = Cette page indique aussi : { $feeds }
feed-no-items = Il n’y a encore rien dans ce flux.
feed-which-topic = Lesquels de ses articles dois-je lire ?
feed-topic-hint = Choisissez un sujet
feed-everything = Tout
feed-added = Je suis le flux nº { $number } « { $title } » pour : { $topic }. D’abord, j’apprends seulement ce qui s’y trouve ; ensuite, je lis ce qui est nouveau. /feed test montre ce que je prendrais.
feed-known = Je le suis déjà : flux nº { $number } « { $title } », pour : { $topic }. /feed filter change ce que j’en prends.
feed-list-title = Flux
feed-list-none = Pas encore de flux ici. Suivez-en un avec /feed add.
feed-list-line = **#{ $number }** { $title } → { $topic }
feed-list-more = … et { $count } de plus
feed-state-active = Je regarde à nouveau { $when }
feed-state-new = Je regarde pour la première fois { $when }
feed-state-paused = en pause
feed-state-paused-why = en pause : { $why }
feed-state-failing = { $count ->
    [one] un échec
   *[other] { $count } échecs de suite
} : { $why } ; je réessaie { $when }
feed-state-gone = son site dit qu’il a disparu pour de bon
feed-why-status = son serveur répond avec le statut { $status }
feed-why-timeout = son serveur est trop lent
feed-why-unreachable = son serveur est injoignable
feed-why-not-a-feed = il n’y a pas de flux à son adresse
feed-why-no-topic = je ne connais plus son sujet
feed-why-unreadable = il est illisible
feed-filter-publishers = seulement de { $words }
feed-filter-languages = seulement en { $words }
feed-filter-without = sans { $words }
feed-filtered = Le flux nº { $number } apporte désormais : { $topic }{ $filter }. /feed test montre ce que cela change.
feed-paused = Le flux nº { $number } est en pause. /feed resume le relance.
feed-resumed = Le flux nº { $number } est relancé ; je le regarde dans la minute.
feed-removed = Le flux nº { $number } est retiré. Les articles et les affirmations qu’il a apportés restent.
feed-tested = { $total ->
    [one] Je prendrais { $taken } de son unique article :
   *[other] Je prendrais { $taken } de ses { $total } articles :
}
feed-tested-footer = Rien n’a été enregistré. Les nouveaux articles de ce genre sont lus tout seuls.
feed-because-everything = pris : tout ce flux est voulu
feed-because-terms = pris : il y est dit { $details }
feed-because-no-term = laissé : aucun des mots du sujet comme { $details }
feed-because-without = laissé : il y est dit { $details }
feed-because-publisher = laissé : il vient de { $details }
feed-because-language = laissé : sa langue est « { $details } »
feed-because-no-link = laissé : il n’a pas de lien que je puisse ouvrir
feed-marked = 📡 D’un flux ; personne ne l’a encore regardée.

feed-told-batch = 📡 Les flux ont apporté { $articles ->
    [one] un article
   *[other] { $articles } articles
} avec { $claims ->
    [one] une nouvelle affirmation
   *[other] { $claims } nouvelles affirmations
} à regarder : /review next.{ $failed ->
    [0] {""}
    [one] {" "}Un article n’a pas pu être lu.
   *[other] {" "}{ $failed } articles n’ont pas pu être lus.
}
feed-told-batch-without-claims = 📡 Les flux ont apporté { $articles ->
    [0] 0 article
    [one] un article
   *[other] { $articles } articles
}, sans nouvelle affirmation.{ $failed ->
    [0] {""}
    [one] {" "}Un article n’a pas pu être lu.
   *[other] {" "}{ $failed } articles n’ont pas pu être lus.
}
feed-told-footer = Flux, message { $code }
feed-told-failing = ⚠️ Le flux nº { $number } « { $title } » a échoué 11 fois de suite, je l’ai donc mis en pause. /feed list dit pourquoi ; /feed resume réessaie.
feed-told-gone = ⚠️ Flux nº { $number } « { $title } » : son site dit qu’il a disparu pour de bon. Je ne le demande plus.
feed-told-moved = Le flux nº { $number } « { $title } » a déménagé pour de bon ; je le suis à sa nouvelle adresse.
feed-told-no-topic = ⚠️ Le flux nº { $number } « { $title } » est en pause : je ne connais plus son sujet « { $topic } ». Donnez-lui-en un autre avec /feed filter, puis /feed resume.

error-feed-not-found = Il n’y a pas de flux nº { $number } ici. Voir /feed list.
invalid-feed-address = « { $value } » n’est pas une adresse. Donnez-en une qui commence par https:// : un flux, ou la page d’accueil du site.
invalid-feed-terms = C’est trop : au plus { $limit } mots ou expressions de { $length } caractères, séparés par des virgules.
invalid-feed-language = « { $value } » n’est pas une langue que je connais. Donnez ses deux lettres : en, fr, es, ht.
invalid-feed-too-many = Il y a déjà { $limit } flux ici ; retirez-en un d’abord.
unreadable-not-a-feed = Il n’y a pas de flux à cette adresse.
unreadable-no-feed-there = Je n’y ai trouvé aucun flux : la page n’en indique pas, et il n’y en a pas aux endroits habituels. Cherchez un lien RSS sur le site et donnez-le-moi.
unreadable-feed-too-complex = Ce flux est trop embrouillé pour que je le lise à temps.
unreadable-feed-http-status = Ce site a répondu avec le statut { $status } au lieu du flux. Réessayez plus tard, ou vérifiez l’adresse.
unreadable-not-opml = Ce n’est pas un fichier OPML que je puisse lire.

# Ce que Discord affiche à côté des commandes : au plus 100 caractères.
command-feed = Flux : suivre des sites, pour que les nouveaux articles soient lus (modération)
command-feed-add = Suivre le flux d’un site
command-feed-add-address = L’adresse du flux, ou celle du site : https://…
command-feed-add-topic = Ce qui est lu : les articles sur un sujet, ou tout
command-feed-list = Quels flux sont suivis
command-feed-test = Voir article par article ce qui serait pris, et pourquoi ; rien n’est enregistré
command-feed-filter = Dire quels articles d’un flux sont voulus
command-feed-filter-publishers = Seulement de ces sites ou noms, séparés par des virgules ; - pour tous
command-feed-filter-languages = Seulement dans ces langues, comme en, fr ; - pour toutes
command-feed-filter-without = Pas s’il y est dit un de ces mots, séparés par des virgules ; - pour aucun
command-feed-pause = Laisser un flux se reposer
command-feed-resume = Relancer un flux
command-feed-remove = Ne plus suivre un flux ; ce qu’il a apporté reste
command-feed-option = Lequel : choisissez-le dans la liste
