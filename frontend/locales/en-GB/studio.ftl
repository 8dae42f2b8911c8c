### What the studio says, and small words that an account’s pages say too. British English.

studio-title = Studio
studio-page = { $page } – Studio
studio-navigation = Studio
menu = Menu
sign-out = Sign out
overview = Overview
surveys = Surveys
survey = Survey
campaign = Campaign
status = Status
dates = Dates
field = Field
none = Nothing
save = Save
cancel = Cancel
copy = Copy
copied = Copied
copy-selected = The address is selected. Copy it with your keyboard.
show-more = Show more
new-tab = (opens in a new tab)
number-written = { $number }
not-written = Not written yet
cannot-now = This cannot be done now
to-overview = Go to the campaign
to-survey = Go to the survey
to-results = See the results

## States
status-draft = Draft
status-live = Live
status-open = Open
status-closed = Closed
dates-both = { $from } to { $to }
dates-from = From { $from }
dates-to = Until { $to }
dates-none = No dates

## Campaigns
studio-campaigns-empty = There are no campaigns yet
studio-campaigns-empty-why = A campaign is a named effort with its surveys, dates and participating organisations. Everything else belongs to one.
campaign-new = New campaign
campaign-new-lead = It begins as a draft that only administrators see. You can change everything later.
campaign-create = Create the campaign
campaign-created = The campaign has been created. It is a draft that only administrators see.
campaign-saved = Your changes have been saved.
campaign-edit = Edit the campaign
campaign-name = Name
campaign-name-missing = Enter a name
campaign-slug = Address
campaign-slug-hint = Small letters, digits and hyphens. The campaign’s page will be { $address }
campaign-slug-wrong = Enter an address of 2 to 80 small letters, digits and single hyphens
campaign-slug-taken = Another campaign has this address: choose a different one
campaign-summary = Summary
campaign-summary-hint = One sentence that says what it is and who asks
campaign-summary-missing = Enter a summary
campaign-aims-label = Aims (optional)
campaign-aims-fact = Aims
campaign-aims-hint = What you want to change. It is shown on the campaign’s page.
campaign-privacy = Privacy notice
campaign-privacy-hint = What happens to what people say, who sees it and how long it is kept. You can write it later, but before the campaign is launched.
campaign-starts = First day (optional)
campaign-ends = Last day (optional)
campaign-dates-order = The last day must be the same as or after the first day
organisations = Participating organisations
organisations-partners = Partner bodies
organisations-chosen =
    { $count ->
        [0] None chosen
        [one] { $count } organisation
       *[other] { $count } organisations
    }
organisations-all =
    { $count ->
        [14] Select all fourteen
       *[other] Select all { $count }
    }
organisations-clear =
    { $count ->
        [14] Clear all fourteen
       *[other] Clear all { $count }
    }

## What a campaign needs
overview-today = What needs you today
overview-nothing = Nothing needs you today
overview-closed = This campaign is closed
overview-about = About this campaign
overview-so-far =
    { $responses ->
        [one] { $responses } response
       *[other] { $responses } responses
    } to { $surveys ->
        [one] { $surveys } survey
       *[other] { $surveys } surveys
    } so far.
overview-see-surveys = See the surveys
public-page = Public page
public-page-draft = Nobody sees it until the campaign is launched. Its address will be:
task-done = Done
task-to-do = To do
task-not-yet = Cannot start yet
task-this-week = This week
task-privacy = Write the privacy notice
task-privacy-why = People must be able to read it before they answer
task-organisations = Choose who takes part
task-organisations-why = Their names are shown on the campaign’s page
task-survey = Import your first survey
task-survey-why = From a LimeSurvey structure file
task-publish-first = Publish your first survey
task-publish = Publish “{ $title }”
task-publish-why = It is a draft that nobody can answer yet
task-publish-later = Import a survey first
task-launch = Launch the campaign
task-launch-why = Until then nobody can answer its surveys
task-launch-later = Write the privacy notice first
task-closes = Look at the turnout of “{ $title }”
task-closes-why =
    It closes { $at }, with { $count ->
        [one] { $count } response
       *[other] { $count } responses
    } so far

## Launching and closing a campaign
campaign-launch = Launch the campaign
campaign-launch-title = Launch this campaign?
campaign-launch-does = The campaign’s page { $address } becomes public.
campaign-launch-page = Everyone can read its summary, aims, privacy notice and participating organisations.
campaign-launch-surveys = Its published surveys can be answered by anyone who has their address.
campaign-launch-back = It cannot become a draft again, but you can close it at any time.
campaign-launched = The campaign is live.
campaign-launch-past = This campaign has been launched already.
campaign-launch-privacy = Write the privacy notice first: people must be able to read it before they answer.
campaign-close = Close the campaign
campaign-close-title = Close this campaign?
campaign-close-surveys = Its surveys take no more answers from that moment, also from people who are answering now.
campaign-close-page = Its page stays public and says that the campaign has ended. The results stay as they are.
campaign-close-back = It cannot be opened again.
campaign-close-past = Only a live campaign can be closed.
campaign-closed-notice = The campaign is closed.

## Two people change the same campaign
conflict-why = They saved their changes after you opened it. Nothing of yours has been saved yet.
conflict-both = Where the two versions differ
conflict-same = Both versions are the same.
conflict-mine = Yours
conflict-theirs = Theirs, saved
conflict-organisations = Organisations of one version only
conflict-keep = Save mine over theirs
conflict-drop = Keep theirs and start again

## Surveys of a campaign
surveys-empty = This campaign has no surveys yet
surveys-empty-why = Import a survey from a file. You read what it becomes before anything is made of it.
survey-title-label = Title
survey-import = Import a survey
survey-parts = Parts of this survey
questions = Questions
minutes-label = Minutes
minutes-about =
    { $minutes ->
        [one] About { $minutes } minute
       *[other] About { $minutes } minutes
    }
responses = Responses
version = Version
closes = Closes
closes-never = No closing time
closes-by-hand = When you close it
preview = Preview
results = Results
import-report = Import report

## Importing a file
import-lead = Choose a file and check it first. You see what it becomes and everything that cannot be carried over, before anything is made.
import-file = Survey file
import-file-hint = A LimeSurvey structure file (.lss), at most 10 MB
import-check = Check the file
import-checking = Checking…
import-no-file = Choose a file
import-too-large = The file is larger than 10 MB: choose a smaller one
import-unreadable = The file could not be read. Choose it again.
import-where = Where to get the file
import-where-text = In LimeSurvey, open the survey, then choose Display/Export and “Survey structure (.lss)”. The file holds questions, not answers.
import-checked = This is what the { $format } becomes. Nothing has been made yet.
import-make = Make the draft
import-making = Making the draft…
import-again = Choose another file
format-limesurvey = LimeSurvey file
survey-made = The draft has been made. Preview it, then publish it.
report-kept = How the { $format } arrived, kept since it was imported.
report-none = This survey was not imported from a file
figure-questions = Questions imported
figure-conditions = Conditions imported
figure-losses = Left out or changed
figure-of = of { $found }
losses-title = Left out or changed on the way
losses-none = Nothing: everything in the file has arrived.
losses-search = Search the list
losses-search-hint = A question’s code, a feature or a reason
losses-found = { $found } of { $all } shown
losses-more = { $count } more are not shown. Search to find them.
losses-survey = The survey as a whole
losses-group = Group { $number }
losses-question = Question { $code }
loss-feature = Feature
loss-reason = What happened to it

## A survey
survey-asks = What it asks
survey-draft-next = This is a draft: nobody can answer it yet. Preview it, then publish it.
survey-draft-closed = This is a draft. It cannot be published, because the campaign is closed.
survey-open-draft-campaign = Nobody can answer this survey yet, because its campaign has not been launched.
share-link = Address for respondents
share-hint = Anyone who has it can answer, without an account. Names are not asked.
share-open = Open it as a respondent
survey-publish = Publish the survey
survey-close = Close the survey
survey-delete = Delete the draft
outline-page = Page { $number }
outline-page-titled = Page { $number }: { $title }
outline-required = answer required
outline-optional = optional
outline-shown-if = Shown if { $condition }
outline-more = and { $count } more
kind-single-choice =
    { $count ->
        [one] One of { $count } option
       *[other] One of { $count } options
    }
kind-multiple-choice =
    { $count ->
        [one] Any of { $count } option
       *[other] Any of { $count } options
    }
kind-scale = Scale from { $from } to { $to }
kind-matrix =
    { $rows ->
        [one] Matrix of { $rows } row
       *[other] Matrix of { $rows } rows
    } and { $columns ->
        [one] { $columns } column
       *[other] { $columns } columns
    }
kind-short-text = Short text
kind-long-text = Long text
kind-number = Number
kind-date = Date
kind-ranking =
    { $count ->
        [one] Ranking of { $count } option
       *[other] Ranking of { $count } options
    }
kind-statement = Text to read

## When something is shown
condition-and = and
condition-or = or
condition-always = always
condition-never = never
condition-row = { $question }: { $row }
condition-answered = “{ $question }” has an answer
condition-not-answered = “{ $question }” has no answer
condition-equals = the answer to “{ $question }” is “{ $value }”
condition-not-equals = the answer to “{ $question }” is not “{ $value }”
condition-contains = the answer to “{ $question }” includes “{ $value }”
condition-not-contains = the answer to “{ $question }” does not include “{ $value }”
condition-not = it is not so that { $condition }
condition-less = the answer to “{ $question }” is less than { $value }
condition-at-most = the answer to “{ $question }” is { $value } or less
condition-at-least = the answer to “{ $question }” is { $value } or more
condition-more = the answer to “{ $question }” is more than { $value }

## Preview
preview-note = This is what respondents see on a phone. You can answer to try it out: nothing is sent or kept.
preview-screen = The survey as respondents see it
preview-end = End of the preview
preview-end-text = Respondents now check their answers and send them. Yours have gone nowhere.
preview-again = Start again

## Publishing, closing and deleting a survey
publish-title = Publish this survey?
publish-link = It gets an address that anyone can answer it by, without an account.
publish-fixed = Its questions cannot be changed any more. For other questions you need a new survey.
publish-open = It takes answers until you close it, or until a time that you set now.
publish-campaign-draft = The campaign has not been launched: until it is, nobody can answer.
publish-when = When does it close?
publish-by-hand = When I close it
publish-at-a-time = At a time that I set
publish-day = Last day
publish-time = Time
publish-time-usual = 17:00
publish-time-hint = On the clocks of the region, such as 17:00
publish-time-wrong = Enter a time, such as 17:00
publish-past = Choose a time that is still to come
publish-done = This survey has been published already.
place-survey = The survey
place-page = Page { $page }
place-question = Page { $page }, “{ $question }”
place-detail = { $place }: { $detail }
survey-published = The survey is published. Give out its address.
survey-close-title = Close this survey?
survey-close-answers = It takes no more answers from that moment, also from people who are answering now.
survey-close-kept =
    { $count ->
        [0] There are no responses so far.
        [one] The { $count } response so far is kept, and its results stay.
       *[other] The { $count } responses so far are kept, and their results stay.
    }
survey-close-back = It cannot be opened again.
survey-close-past = Only an open survey can be closed.
survey-closed = The survey is closed.
survey-delete-title = Delete this draft?
survey-delete-does =
    { $count ->
        [one] The draft with its { $count } question and its import report is removed for good. Nobody has answered it.
       *[other] The draft with its { $count } questions and its import report is removed for good. Nobody has answered it.
    }
survey-delete-past = Only a draft can be deleted: what was published stays as it was answered.
survey-deleted = The draft has been deleted.

## Results
results-draft = A draft has no results
results-draft-why = Results begin when the survey is published and answered.
results-responses =
    { $count ->
        [one] response
       *[other] responses
    }
results-withheld-why = Results appear once there are { $threshold } responses. With fewer, people might be recognised by what they answered.
results-withheld-export = The export of responses is withheld for the same reason.
results-contents = Go to one of the { $count } questions
export = Export the responses (CSV)
export-busy = Exporting…
export-saved = Saved as { $name }
export-withheld = Withheld: there are fewer than 10 responses, and people might be recognised.
withheld = withheld: fewer than { $threshold }
withheld-short = withheld
chart-share = { $percent } ({ $count })
chart-summary = { $title }. { $numbers }
chart-numbers = Show the numbers as a table
chart-base = n = { $count } answered
chart-several = People could choose several, so the shares can add up to more than 100%.
chart-ranking-note = Bars show how many put each first. The mean place is among those who ranked it; 1 is best.
chart-matrix-note = Shares are of those who answered each row.
chart-answer = Answer
chart-count = Count
chart-percent = Share
chart-first = Put first
chart-mean-place = mean place { $mean }
chart-mean-place-column = Mean place
chart-row = Row
chart-row-base = Answered
texts-exported = Texts are not shown here: they are in the export.
dates-exported = Dates are not shown here: they are in the export.
numbers-exported = The single numbers are in the export.
message-none = Nobody chose any of these
message-all = Everyone who answered chose “{ $label }”
message-most = Most chose “{ $label }” ({ $percent })
message-often = “{ $label }” was chosen most often ({ $percent })
message-two = “{ $first }” and “{ $second }” were chosen most often ({ $percent } each)
message-several = { $count } answers were chosen most often, equally ({ $percent } each)
message-first-most = Most put “{ $label }” first ({ $percent })
message-first-often = “{ $label }” was put first most often ({ $percent })
message-first-several = { $count } options were put first most often, equally ({ $percent } each)
message-scale = The mean is { $mean } on a scale from { $from } to { $to }
message-mean = The mean is { $mean }
message-agreement = “{ $row }” has the largest share of “{ $good }” or “{ $best }” ({ $percent })
message-agreement-several = { $count } rows share the largest part of “{ $good }” or “{ $best }” ({ $percent } each)
message-rows-all = “{ $label }” was chosen most often in every row
message-rows = “{ $label }” was chosen most often in { $count } of { $rows } rows
message-rows-mixed = No answer was chosen most often in more rows than others
message-rows-withheld = Too few answered each row
message-texts =
    { $count ->
        [one] { $count } person wrote an answer
       *[other] { $count } people wrote an answer
    }
message-dates =
    { $count ->
        [one] { $count } person gave a date
       *[other] { $count } people gave a date
    }
