check-title = Is it true? { $text }
check-nothing = The community has nothing near this yet. Suggest it with /claim add.
check-others = Others have checked
check-others-line = **{ $publisher }**: { $rating } ({ $day })
check-footer = Suggestions: read them before you conclude anything. Ratings of others are theirs, not ours.
matches-similar = Similar claims here
matches-prior = Prior fact-checks by others
matches-near = Nothing has all these words. These claims are near:
