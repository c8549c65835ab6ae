digest-title = 📰 { $topic }: what we checked
digest-footer = { $marker } · part { $number } of { $total }
digest-nothing-new = Nothing new on { $topic } since { $since }.
digest-since-the-last = the last digest
digest-count-corrections = { $count ->
    [one] **1 correction**
   *[other] **{ $count } corrections**
}
digest-count-verdicts = { $count ->
    [one] 1 new verdict
   *[other] { $count } new verdicts
}
digest-count-unchecked = { $count ->
    [one] 1 claim not checked yet
   *[other] { $count } claims not checked yet
}
digest-left-out = { $count ->
    [one] 1 more had no room here; it comes next time.
   *[other] { $count } more had no room here; they come next time.
}
digest-unchecked = ⚪ Not checked yet
digest-correction = ✏️ **Correction:** we had this as “{ $old }”; it is now “{ $new }”.
digest-correction-reopened = ✏️ **Correction:** we had this as “{ $old }”; we are checking it again.
digest-correction-withdrawn = ✏️ **Correction:** we had this as “{ $old }”; we have withdrawn it, because it is not something that can be checked.
digest-said-by = Said by **{ $who }**
digest-said-by-unknown = We do not know who said it first
digest-as-of = { $said } · as of { $when }
digest-added = { $when } (when we took it up)
digest-why = **Why:** { $reason }
digest-first-seen = First seen: { $link }
digest-evidence = Evidence: { $links }
digest-a-file = a file

digest-preview = This is what the next digest would say. Nothing was posted.
digest-posted = Posted in { $channel }: { $parts ->
    [one] one message
   *[other] { $parts } messages
}.
digest-posting = Discord has not taken all of it yet. I keep trying in { $channel }, and tell the moderators if it does not work.
digest-refused-here = Discord does not let me write in { $channel }. Nothing was lost: these claims come with the next digest.
digest-scheduled = Digest #{ $number } on { $topic } goes to { $channel } { $rhythm }. First one: { $first }.
digest-list-title = Digests
digest-list-none = No digests here yet. Plan one with /digest schedule.
digest-list-line = **#{ $number }** { $topic } → { $channel }, { $rhythm }
digest-list-next = next: { $when }
digest-list-paused = paused
digest-list-on-request = **#{ $number }** { $topic } → { $channel }, on request (/digest now)
digest-paused = Digest #{ $number } is paused. /digest resume starts it again; nothing new gets lost meanwhile.
digest-resumed = Digest #{ $number } is on again. Next one: { $next }.
digest-removed = Digest #{ $number } is removed. What it posted stays.
digest-every-day = every day at { $time } ({ $zone })
digest-every-week = every { $weekday } at { $time } ({ $zone })
digest-weekday-0 = Monday
digest-weekday-1 = Tuesday
digest-weekday-2 = Wednesday
digest-weekday-3 = Thursday
digest-weekday-4 = Friday
digest-weekday-5 = Saturday
digest-weekday-6 = Sunday
digest-needs-permissions = I cannot post a digest in { $channel } yet. Please let me do this there: { $permissions }.
digest-permission-view-channel = View Channel
digest-permission-send-messages = Send Messages
digest-permission-embed-links = Embed Links
digest-permission-read-message-history = Read Message History
digest-told-refused = ⚠️ Digest #{ $number } could not be posted in <#{ $channel }>: Discord says that channel is gone or that I may not write there. Nothing is lost: its claims come with the next digest.
digest-told-delayed = ⏳ Digest #{ $number } for <#{ $channel }> is late: Discord does not answer me properly. I keep trying for a day.
digest-told-given-up = ⚠️ I gave up on digest #{ $number } for <#{ $channel }> after a day of trying. Whatever was not posted comes with the next digest.
digest-told-no-topic = ⚠️ Digest #{ $number } was not posted: I no longer know its topic “{ $topic }”. Plan it anew, or ask whoever runs me.

invalid-digest-time = “{ $value }” is not a time I understand. Write it like 20:00, 8pm or 20h30.
invalid-digest-zone = “{ $value }” is not a time zone I know. Start typing a city, for example Port-au-Prince, and pick it from the list.
invalid-digest-unscheduled = Digest #{ $number } has no schedule: it goes out with /digest now. Use /digest schedule to plan one.

# What Discord shows beside the commands: at most 100 characters.
command-digest = Digests: what was checked, posted in a channel (moderators)
command-digest-preview = See what the next digest would say; nothing is posted
command-digest-now = Post what is new, now
command-digest-now-channel = Where to; if left out, where the topic’s digest goes, or here
command-digest-schedule = Plan a digest, every day or once a week
command-digest-schedule-every = On which day
command-digest-schedule-at = At what time there: 20:00, 8pm or 20h30
command-digest-schedule-zone = In which time zone: type a city
command-digest-schedule-channel = Into which channel
command-digest-list = Which digests are planned
command-digest-pause = Let a digest rest
command-digest-resume = Let a paused digest go on
command-digest-remove = Remove a digest; what it posted stays
command-digest-option = Which one: pick it from the list
command-digest-topic = On which topic; if left out, the first one
command-digest-every-day = Every day
command-digest-weekday-0 = Monday
command-digest-weekday-1 = Tuesday
command-digest-weekday-2 = Wednesday
command-digest-weekday-3 = Thursday
command-digest-weekday-4 = Friday
command-digest-weekday-5 = Saturday
command-digest-weekday-6 = Sunday
