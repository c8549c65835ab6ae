# Pourquoi des règles ont trouvé les affirmations d’un article alors qu’un modèle de langue est configuré.
article-by-rules-timeout = Le modèle de langue n’a pas répondu à temps ; celles-ci ont été trouvées par des règles.
article-by-rules-unreachable = Le modèle de langue était injoignable ; celles-ci ont été trouvées par des règles.
article-by-rules-budget = Le budget du modèle de langue est épuisé ; celles-ci ont été trouvées par des règles.
article-by-rules-refused = Le modèle de langue a refusé de répondre ; celles-ci ont été trouvées par des règles.
article-by-rules-unusable = La réponse du modèle de langue ne tenait pas ; celles-ci ont été trouvées par des règles.

model-told-failing = ⚠️ Le modèle de langue a échoué sur { $count ->
    [one] le dernier article
   *[other] les { $count } derniers articles
} ; en attendant, des règles trouvent les affirmations. La personne qui m’exploite en trouve la raison dans le journal.
model-told-budget = ⏳ Le budget du modèle de langue est épuisé : pour { $count ->
    [one] le dernier article
   *[other] les { $count } derniers articles
}, des règles ont trouvé les affirmations. Le budget du jour est renouvelé à minuit UTC.
