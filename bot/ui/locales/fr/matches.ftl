check-title = Est-ce vrai ? { $text }
check-nothing = La communauté n’a encore rien de proche. Proposez-le avec /claim add.
check-others = Vérifié par d’autres
check-others-line = **{ $publisher }** : { $rating } ({ $day })
check-footer = Ce sont des suggestions : lisez-les avant de conclure. Les avis des autres sont les leurs, pas les nôtres.
matches-similar = Affirmations proches ici
matches-prior = Vérifications déjà publiées par d’autres
matches-near = Rien ne contient tous ces mots. Ces affirmations en sont proches :
