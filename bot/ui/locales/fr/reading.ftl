article-reading-fetch = ⏳ Je vais chercher la page…
article-reading-read = ⏳ Je lis l’article…
article-reading-claims = ⏳ Je cherche les affirmations…
article-reading-store = ⏳ Je note tout…
article-found = { $count ->
    [0] Je l’ai lu et n’ai rien trouvé à vérifier.
    [one] Une affirmation trouvée.
   *[other] { $count } affirmations trouvées.
}{ $new ->
    [0] {""}
    [one] {" "}Une est nouvelle. Elle attend la modération.
   *[other] {" "}{ $new } sont nouvelles. Elles attendent la modération.
}
article-found-all-new = { $count ->
    [one] Une nouvelle affirmation trouvée. Elle attend la modération.
   *[other] { $count } nouvelles affirmations trouvées. Elles attendent la modération.
}
article-known = Cet article est déjà ici. { $count ->
    [0] Aucune affirmation n’y a été trouvée.
    [one] Il contient une affirmation.
   *[other] Il contient { $count } affirmations.
}
article-more = …et { $count } de plus. Voir /claim list.
article-publisher = Média
article-author = Auteur
article-published = Publié
article-published-unknown = non précisé
article-footer = Les citations sont littérales. Rien n’est encore vérifié ici.
article-told-moderators = 📰 <@{ $member }> a ajouté « { $title } » : { $count ->
    [one] une nouvelle affirmation
   *[other] { $count } nouvelles affirmations
} à examiner. /review candidates{ $conflicts ->
    [0] {""}
    [one] {" "}⚠️ Une contredit peut-être une affirmation que vous avez : /review conflicts
   *[other] {" "}⚠️ { $conflicts } contredisent peut-être des affirmations que vous avez : /review conflicts
}
invalid-article-one-of = Donnez-moi une seule chose à lire : un lien dans `url:` ou un fichier dans `file:`.
invalid-article-nothing-in-message = Je n’ai trouvé ni lien, ni fichier, ni texte à lire dans ce message.
