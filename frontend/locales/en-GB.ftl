### What all entry points say, and what participate says. British English.

## The product and its frame
product = BeTheFuture
document-title = { $title } – BeTheFuture
document-title-error = Error: { $title }
skip-link = Skip to main content
your-account = Your account
footer-purpose = BeTheFuture is where children’s social care in the West Midlands asks, listens, decides and answers.
footer-privacy = These pages use no advertising and no tracking. What you type stays in this browser tab until you send it.

## Small words
back = Back
continue = Continue
or = or
warning-prefix = Warning
error-prefix = Error:
try-again = Try again
loading = Loading
error-summary-title = There is a problem
notice-important = Important
notice-success = Success
minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
characters-left =
    { $count ->
        [one] You have { $count } character remaining
       *[other] You have { $count } characters remaining
    }
characters-over =
    { $count ->
        [one] You have { $count } character too many
       *[other] You have { $count } characters too many
    }
day =
    { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
date-day = Day
date-month = Month
date-year = Year

## What goes wrong
problem-offline-title = You seem to be offline
problem-offline = The server cannot be reached. Check your connection and try again.
problem-unexpected-title = Something went wrong
problem-unreadable = The server’s answer could not be understood. Try again in a few minutes.
failed-title = Sorry, there is a problem
failed-not-found-title = Page not found
failed-no-access-title = You have no access to this page
failed-trace = If you ask for help, quote this code:

## Campaigns
campaigns-title = Campaigns
campaigns-lead = What children’s social care in the West Midlands is asking the people who do the work, and those who might.
campaigns-empty = No campaign is open at the moment
campaigns-empty-why = When a campaign begins, it is listed here.
campaigns-open =
    { $count ->
        [0] No survey open at the moment
        [one] { $count } survey open now
       *[other] { $count } surveys open now
    }
campaign-all = All campaigns
campaign-open-now = Open now
campaign-nothing-open = No survey is open at the moment
campaign-nothing-open-live = When there is one, it is listed here.
campaign-nothing-open-closed = This campaign takes no more answers.
campaign-aims = What we want to change
campaign-who = Who asks
campaign-with = Together with:
campaign-closed = This campaign has ended. Thank you to everyone who took part.
campaign-closed-on = This campaign ended on { $day }. Thank you to everyone who took part.
campaign-survey-minutes =
    { $minutes ->
        [one] Takes about { $minutes } minute
       *[other] Takes about { $minutes } minutes
    }
campaign-survey-closes = Closes { $at }
privacy-notice = Privacy notice: what happens to what you say
not-found-why = Check that you have the whole address. If you followed a link, it may be out of date.
not-found-home = Go to the campaigns

## A survey
survey-title = Survey
page-of = { $page } – { $title }
start = Start
start-go-on = Go on where you left off
start-clear = Clear my answers and start again
start-kept = This browser tab has kept your answers.
start-minutes =
    { $minutes ->
        [one] It takes about { $minutes } minute.
       *[other] It takes about { $minutes } minutes.
    }
start-who-asks = It is part of the campaign { $campaign }.
start-closes = You can answer until { $at }.
start-who-sees = Your name is not asked. Once at least 10 people have answered, the campaign’s administrators can read the answers, and results are shown as totals.
closed-title = Closed – { $title }
closed-heading = This survey is closed
closed-why = It takes no more answers. Thank you to everyone who took part.
to-campaign = Go to { $campaign }
step-progress = Question { $number } of { $total }
step-progress-several = Questions { $from } to { $to } of { $total }
step-passed-over = This question is not asked
step-passed-over-why = After the answers you have given, it does not come up. Your answers are kept.
step-passed-over-go = Go to the first question
statement-title = Please read
question-optional = { $text } (optional)
choose-option = Choose an option
own-text = Please say more: { $label }
choose-any = Choose all that apply.
choose-up-to = Choose up to { $max }.
choose-at-least = Choose at least { $min }.
choose-exactly = Choose { $count }.
choose-between = Choose { $min } to { $max }.
no-names = Please do not name children, families or colleagues.
date-example = For example, 27 3 2026
scale-end = { $point } – { $label }
ranking-order = Your order, first to last
ranking-rest = Not in your order yet
ranking-how = Add the options in your order, the most important first. You can move them afterwards.
ranking-how-some = Add up to { $max } options in your order, the most important first. You can move them afterwards.
ranking-add = Add
ranking-up = Move up
ranking-down = Move down
ranking-remove = Remove
ranking-moved = { $label } is now number { $rank } of { $count }
ranking-removed = { $label } is no longer in your order

## Checking and sending
check-title = Check your answers
check-missing = { $message }: { $question }
check-send-title = Now send your answers
check-send-text = Once they are sent, answers cannot be changed or taken back, because nothing in them says which are yours.
check-send = Send answers
check-sending = Sending…
change = Change
not-provided = Not provided
sent-title = Answers sent
sent-receipt = Your receipt code
sent-receipt-why = The code shows that your answers have arrived. Nobody can find your answers by it.
sent-before = Your answers had already arrived when you tried before, so they were not counted again. What you changed since then is not included.
sent-next = What happens next
sent-next-text = The campaign team looks at the answers together and publishes what was said and what will be done.
sent-nothing = You have not sent any answers from this tab
sent-to-start = Go to the survey
unsent-title = Your answers have not been sent
unsent-offline-title = You are offline: your answers have not been sent yet
unsent-offline = They are kept in this tab. When you have a connection again, choose “Send answers”. They will be counted once, however often you try.
unsent-unreachable-title = The server could not be reached: we do not know whether your answers arrived
unsent-unreachable = They are kept in this tab. Choose “Send answers” again. They will be counted once, however often you try.
unsent-closed-title = The survey closed before your answers were sent
unsent-closed = It takes no more answers, so yours could not be counted. We are sorry.
unsent-changed-title = The survey has been changed since you began
unsent-changed = Your answers fit the version from before, so they could not be counted.
unsent-load-again = Load the new version

## What is wrong with an answer
answer-required-option = Choose an option
answer-required-options = Choose at least 1 option
answer-required-point = Choose a point on the scale
answer-required-rows = Choose an answer in every row
answer-required-text = Enter an answer
answer-required-number = Enter a number
answer-required-date = Enter a date
answer-required-ranking = Put the options in order
answer-too-many =
    { $max ->
        [one] Choose at most { $max } option
       *[other] Choose at most { $max } options
    }
answer-too-few =
    { $min ->
        [one] Choose at least { $min } option
       *[other] Choose at least { $min } options
    }
answer-too-many-ranked =
    { $max ->
        [one] Put at most { $max } option in order
       *[other] Put at most { $max } options in order
    }
answer-too-few-ranked =
    { $min ->
        [one] Put at least { $min } option in order
       *[other] Put at least { $min } options in order
    }
answer-exclusive = Choose either “{ $label }” or other options, not both
answer-other-blank = Enter a text for “{ $label }”
answer-too-long =
    { $max ->
        [one] Use at most { $max } character
       *[other] Use at most { $max } characters
    }
answer-character = Remove the character that cannot be kept (a null character) from the text
answer-not-a-number = Enter a number, such as 12 or 12.5
answer-not-whole = Enter a whole number, such as 12
answer-range = Enter a number from { $min } to { $max }
answer-at-least = Enter { $min } or more
answer-at-most = Enter { $max } or less
answer-date = Enter a real date, such as 27 3 2026
answer-date-range = Enter a date from { $first } to { $last }
answer-date-from = Enter { $first } or a later date
answer-date-until = Enter { $last } or an earlier date
answer-row-required = Choose an answer for “{ $label }”
answer-choose-again = Choose from the options listed
