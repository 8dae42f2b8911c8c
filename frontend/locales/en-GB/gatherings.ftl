### What the studio says of events, working groups and questions. British English.

studio-events = Events
studio-groups = Groups
studio-every-campaign = Every campaign
studio-at = { $day }, { $time }
studio-age =
    { $count ->
        [0] since today
        [one] for { $count } day
       *[other] for { $count } days
    }
studio-overdue = Overdue
studio-since = Since
studio-published = Published

## Who sees what
studio-seen-by = Who sees it
studio-seen-missing = Choose who sees it
studio-seen-public = Everyone
studio-seen-public-about = Also people who are not signed in.
studio-seen-region = Whoever is signed in
studio-seen-region-about = Everybody in the region with an account.
studio-seen-members = Members of the group
studio-seen-members-about = For everybody else there is no such group.
studio-seen-invited = Only people who are invited

## Working groups
studio-group = Group
studio-group-new = New group
studio-group-new-campaign = It works for this campaign. You chair it first, and can hand it over.
studio-group-new-standing = It is a standing group of the region. You chair it first, and can hand it over.
studio-group-create = Create the group
studio-group-created = The group has been created. You chair it.
studio-group-saved = Your changes have been saved.
studio-group-edit = Edit the group
studio-group-about = About this group
studio-group-parts = Parts of this group
studio-group-members = Members
studio-group-meetings = Meetings
studio-group-actions = Actions
studio-group-applications = Applications
studio-group-active = Active
studio-group-name-missing = Enter a name
studio-group-purpose = Purpose
studio-group-purpose-hint = What the group is for, in a sentence or two
studio-group-purpose-missing = Enter what the group is for
studio-group-themes = Themes (optional)
studio-group-themes-hint = What it works on, one a line, such as: Caseload
studio-group-terms = Terms of reference (optional)
studio-group-terms-hint = How it works, to whom it reports, and until when
studio-group-page = Public page
studio-group-page-open = See the group’s page
studio-groups-none = There is no working group here yet
studio-groups-none-why = A group works on one thing together: it meets, writes minutes and keeps actions. Begin one with “New group”.
studio-groups-none-led = Groups that you chair or facilitate are listed here.
studio-groups-none-fit = No group fits this filter
studio-groups-all = Show all groups
studio-to-group = Go to the group
studio-joining = How people join
studio-joining-missing = Choose how people join
studio-joining-open-about = Whoever wants to is a member at once.
studio-joining-application-about = People say why they want to join, and you decide.
studio-joining-invitation-about = Only people whom you invite.
studio-joining-hidden = Only members see this group, so people join by invitation.
studio-task-applications =
    { $count ->
        [one] Decide about { $count } application
       *[other] Decide about { $count } applications
    }
studio-task-applications-why = People wait to hear from you
studio-task-meeting = Next meeting: { $at }
studio-task-plan = Plan the next meeting
studio-task-plan-why = None is planned
studio-planned = Planned
studio-group-closed-why = Everything can be read, and nothing can be changed until the group is opened again.
studio-group-close = Close the group
studio-group-close-title = Close this group?
studio-group-close-reads = Whoever could read its page, minutes and decisions still can.
studio-group-close-changes = Nobody can join, and nothing can be changed: no meetings, minutes or actions.
studio-group-close-back = You can open it again at any time.
studio-group-close-past = This group is closed already.
studio-group-closed = The group is closed.
studio-group-reopen = Open the group again
studio-group-reopen-title = Open this group again?
studio-group-reopen-does = Its members are members again, and it can meet, write and decide.
studio-group-reopen-past = This group is open.
studio-group-reopened = The group is open again.

## Members of a group
studio-applications = Applications
studio-applications-none = Nobody waits for a decision.
studio-applications-waiting = { $count } waiting
studio-applied = applied { $ago }
studio-members-none = Nobody is in this group
studio-decide = Decide
studio-decide-title = Your decision
studio-decide-about = Application of { $name }
studio-decide-wrote = They wrote:
studio-decide-missing = Choose whether you accept the application
studio-decide-mailed = It is sent to them by email.
studio-decide-send = Send the decision
studio-decided-already = This application has been decided.
studio-accept = Accept
studio-accept-words = Words of welcome (optional)
studio-accepted = { $name } is a member now.
studio-refuse = Refuse
studio-refuse-reason = Why?
studio-refuse-reason-missing = Say why: whoever applied is told
studio-refused = { $name } has been told that you refused.
studio-role-chair = Leads the group, and can hand it over.
studio-role-facilitator = Leads meetings, writes minutes and looks after members, as the chair does.
studio-role-member = Takes part, and can be given actions.
studio-role-observer = Reads along.
studio-role-change = Change role
studio-role-of = Role of { $name }
studio-role-changed = Role of { $name } from now on: { $role }
studio-not-a-member = They are not in this group.
studio-member-remove = Remove
studio-remove-title = Remove { $name }?
studio-remove-does = They no longer see what only members see, and are not told of meetings.
studio-remove-keeps = What they did stays in the minutes. Their open actions stay theirs until you change that.
studio-removed = { $name } is not in the group any more.
studio-hand-over = Hand over the chair
studio-hand-over-does = You become a member, and can undo this only with the help of the new chair.
studio-hand-over-whom = Who chairs the group from now on?
studio-hand-over-missing = Choose who chairs the group from now on
studio-hand-over-nobody = There is nobody to hand it over to
studio-hand-over-nobody-why = Invite somebody, or accept an application first.
studio-handed-over = The chair has been handed over.
studio-group-invitations-none = Nobody has been invited yet.
studio-group-invite-lead = They get a link by email. When they accept, they are in the group, with or without an account before.

## Meetings and minutes
studio-meeting = Meeting
studio-meeting-new = Plan a meeting
studio-meetings-none = No meeting is planned
studio-meetings-none-why = A meeting is an event of the group. Its minutes begin with its agenda and the open actions.
studio-held = Held
studio-coming = Coming
studio-minutes-begin = Begin minutes
studio-minutes-open = Open
studio-minutes-none = No minutes
studio-minutes-keys = What you write is saved by itself. In a text, Ctrl and Enter begin a note below, and Alt with an arrow moves the item.
studio-minutes-empty-why = Add a note, a decision or an action.
studio-minutes-full = There are 300 items, which is the most that minutes hold.
studio-minutes-later = Go on later
studio-add-note = Add a note
studio-add-decision = Add a decision
studio-add-action = Add an action
studio-item-kind = Kind of item { $number }
studio-item-text = Text of item { $number }
studio-of-item = item { $number }
studio-item-number = Item { $number }
studio-item-theirs = Only in theirs
studio-item-up = Up
studio-item-down = Down
studio-item-remove = Remove
studio-item-moved = Moved to place { $place } of { $count }
studio-item-removed = An item has been removed.
studio-item-restore = Bring it back
studio-saves-itself = Saved
studio-saving-soon = Not saved yet
studio-saving = Saving…
studio-saved-at = Saved { $time }
studio-unsaved = Not saved: { $why } It is tried again.
studio-unsaved-offline = Not saved: there is no connection. What you write stays on this page, and is saved once there is one.
studio-circulated-at = Circulated { $at }. If you change anything, circulate them again before they are approved.
studio-circulated-changed = Circulated { $at }, and changed since: members still read what was circulated.
studio-circulate = Circulate
studio-circulate-title = Circulate these minutes?
studio-circulate-members =
    { $count ->
        [one] { $count } member gets an email and can read them.
       *[other] { $count } members get an email and can read them.
    }
studio-circulate-actions =
    { $count ->
        [0] There is no action in them.
        [one] { $count } action goes to whoever is to do it.
       *[other] { $count } actions go to those who are to do them.
    }
studio-circulate-changes = You can still change them, and circulate them again.
studio-circulate-first = Circulate these minutes first: members must be able to read what is approved.
studio-circulated = The minutes have been circulated.
studio-approve = Approve
studio-approve-title = Approve these minutes for good?
studio-approve-for-good = Approve for good
studio-approve-never = Once they are approved, nobody can ever change these minutes.
studio-approve-decisions =
    { $count ->
        [0] There is no decision in them.
        [one] { $count } decision is kept among the group’s decisions.
       *[other] { $count } decisions are kept among the group’s decisions.
    }
studio-approve-seen = Whoever sees the group can read them.
studio-approved = The minutes are approved.
studio-approved-already = These minutes are approved: nothing of them can be changed.
studio-approved-at = Approved { $at }. They can never be changed.
studio-approved-by = Approved { $at } by { $name }. They can never be changed.

## Actions
studio-action = Action
studio-action-new = New action
studio-action-create = Add the action
studio-action-created = The action has been added.
studio-action-change = Change the action
studio-action-minutes = Minutes that it comes from
studio-action-text = What is to be done
studio-action-text-missing = Write what is to be done
studio-action-owner = Who
studio-action-owner-label = Who does it
studio-action-nobody = Nobody in particular
studio-action-organisation = Organisation
studio-action-no-organisation = No organisation
studio-action-due = Due
studio-action-due-label = By when
studio-action-no-day = No day
studio-actions-none = No actions
studio-actions-none-why = Actions come from minutes, or are added here.
studio-actions-none-fit = None is so far. Choose another status.

## Events
studio-event-new = New event
studio-event-new-lead = It begins as a draft that only those who plan it see. You can change everything later.
studio-event-create = Save as a draft
studio-event-created = The event has been saved as a draft.
studio-event-without-invitees = The event has been saved as a draft, but those you invited have not: { $why }
studio-event-without-hosts = The event has been saved as a draft, but you are its only host so far: { $why }
studio-event-saved = Your changes have been saved.
studio-event-edit = Edit the event
studio-edit-told =
    { $count ->
        [one] { $count } person has registered. They are told by email when you change the time or the place.
       *[other] { $count } people have registered. They are told by email when you change the time or the place.
    }
studio-event-about = About this event
studio-event-parts = Parts of this event
studio-event-what = What
studio-event-kind-missing = Choose what kind of event it is
studio-kind-virtual = Online, for many.
studio-kind-feedback = What was said is told back, and talked about.
studio-kind-meeting = A meeting of the group. Minutes can be written of it.
studio-kind-challenge = People from several organisations work on one question for a day.
studio-event-title = Title
studio-event-title-missing = Enter a title
studio-event-summary-hint = One sentence that says what it is
studio-event-summary-missing = Enter a summary
studio-event-description = Description (optional)
studio-event-day = Date
studio-day-example = For example, 25 3 2027
studio-event-day-missing = Enter a date, such as 25 3 2027
studio-event-time = Start time
studio-event-time-missing = Enter a time, such as 10:00
studio-event-length = Length
studio-event-length-hint = For example, 90
studio-event-minutes-wrong = Enter a length of 5 to 10,080 minutes
studio-minutes = minutes
studio-minutes-label = Minutes (optional)
studio-weeks = weeks
studio-months = months
studio-repeats-never = It does not repeat
studio-repeats-week = Weekly, on the same weekday
studio-repeats-month-day = Monthly, on the same day of the month
studio-repeats-month-weekday = Monthly, on the same weekday, such as the fourth Thursday
studio-series-every = Every
studio-event-interval-wrong = Enter a number from 1 to 12
studio-series-end = When does the series end?
studio-series-by-count = After a number of times
studio-series-by-day = On a date
studio-series-count = Number of times
studio-series-until = Last possible date
studio-event-count-missing = Enter how many times it takes place, from 1 to 60
studio-event-until-missing = Enter the last possible date
studio-event-until-wrong = Enter a date that is not before the first
studio-event-series-long = A series has at most 60 times and ends within two years
studio-series-gives =
    { $count ->
        [one] It takes place on { $count } date:
       *[other] It takes place on { $count } dates:
    }
studio-event-venue = Place (optional)
studio-event-venue-hint = Building, room and postcode. Leave it empty for an event that is only online.
studio-event-access = Getting in and taking part (optional)
studio-event-access-hint = Steps, lifts, parking, hearing loop, captions
studio-event-link = Online link (optional)
studio-event-link-hint = Only hosts and those whose place is confirmed see it.
studio-event-link-wrong = Enter an address that begins with https://
studio-event-link-when = When is the link shown?
studio-at-the-start = At the start
studio-minutes-before =
    { $count ->
        [one] { $count } minute before the start
       *[other] { $count } minutes before the start
    }
studio-hours-before =
    { $count ->
        [one] { $count } hour before the start
       *[other] { $count } hours before the start
    }
studio-days-before =
    { $count ->
        [one] { $count } day before the start
       *[other] { $count } days before the start
    }
studio-agenda-none = There is no agenda.
studio-agenda-keys = Within an item, Alt with an arrow moves it.
studio-agenda-add = Add an item
studio-agenda-title = What it is about
studio-agenda-title-missing = Item { $number } of the agenda: say what it is about, or remove it
studio-agenda-minutes-wrong = Item { $number } of the agenda: enter 1 to 1,440 minutes
studio-agenda-speaker = Who leads it (optional)
studio-hosts-hint = Hosts can change the event, see who registered and check people in.
studio-host-me = Add yourself
studio-host-add = Add
studio-host-added = { $name } is a host now
studio-host-removed = { $name } is not a host any more
studio-host-search = Find somebody else by name or email address
studio-host-find = Find
studio-host-nobody = Nobody with an account fits.
studio-host-not-allowed = Your role cannot look people up. A regional administrator can add other hosts.
studio-event-who = Who it is for
studio-invitees = Who is invited
studio-invitees-hint = Email addresses of accounts, one a line
studio-places = Places
studio-capacity = Number of places (optional)
studio-capacity-hint = Leave it empty for no limit.
studio-event-capacity-wrong = Enter a number of places from 1 to 100,000, or leave it empty
studio-when-full = When all places are taken
studio-waiting-list = Keep a waiting list
studio-hours = Time to accept a place that falls free
studio-hours-hint = Leave it empty, and the place is theirs at once.
studio-hours-suffix = hours
studio-event-hours-wrong = Enter 1 to 168 hours, or leave it empty
studio-reserved = Places kept for organisations
studio-reserved-why = Only their people get these places. Everybody else shares the rest.
studio-reserved-sum = Kept: { $kept } of { $all } places. For everyone: { $left }.
studio-reserved-too-many = Keep at most as many places as there are: { $kept } of { $all } are kept
studio-closes = When does registration close?
studio-event-data = Personal data
studio-keep = Keep what people gave for
studio-keep-hint = After the event. You need it for attendance and follow-up, and no longer.
studio-days-suffix = days
studio-event-keep-wrong = Enter 1 to 365 days
studio-keep-what = After that, names, email addresses and access needs of those who registered are deleted. Numbers stay.
studio-keep-until = On { $day } the names, email addresses and access needs of those who registered are deleted. Numbers stay.
studio-keep-after = How deletion works
studio-keep-after-what = Each date of a series counts by itself: what was given for it is deleted so many days after it. Nobody can bring it back.
studio-kept-days =
    { $count ->
        [one] Deleted { $count } day after the event
       *[other] Deleted { $count } days after the event
    }
studio-kept-of-them =
    { $count ->
        [one] { $count } of them is kept for organisations
       *[other] { $count } of them are kept for organisations
    }
studio-no-limit = No limit
studio-events-none = There is no event here yet
studio-events-none-why = Plan an online event, a feedback session or a challenge day with “New event”.
studio-events-none-hosted = Events that you host, and those of groups that you lead, are listed here.
studio-events-none-fit = No event fits these filters
studio-events-all = Show all events
studio-of-a-group = Of a working group
studio-nothing-to-come = Nothing to come
studio-times =
    { $count ->
        [one] { $count } date
       *[other] { $count } dates
    }
studio-places-taken = { $taken } of { $all } taken
studio-places-free = { $taken } registered
studio-people-wait =
    { $count ->
        [one] { $count } person waits
       *[other] { $count } people wait
    }
studio-to-event = Go to the event

## What an event needs, and what is done with it
studio-before-publishing = Before you publish
studio-task-time = Date and time
studio-task-place = Place or online link
studio-task-place-why = People must know where to go
studio-task-capacity = Number of places
studio-task-hosts = Hosts
studio-task-hosts-why = Somebody must run it
studio-publish = Publish the event
studio-publish-why = Until then nobody can register
studio-publish-later = Do what is missing first
studio-publish-title = Publish this event?
studio-publish-seen = Who sees it: { $who }.
studio-publish-register = Whoever sees it can register.
studio-publish-back = It cannot become a draft again. You can change, move or cancel it, and those who registered are told.
studio-published-already = This event has been published already.
studio-event-published = The event is published.
studio-duplicate = Duplicate
studio-duplicate-title = Duplicate this event?
studio-duplicate-does = A new draft is made with everything but the registrations. Nobody is told. You change its date next.
studio-duplicated = This is the copy. Change its date, then save it.
studio-event-delete = Delete the draft
studio-delete-title = Delete this draft?
studio-delete-does = It is gone for good. Nobody has seen it but those who plan it.
studio-delete-past = Only a draft can be deleted. Cancel an event that was published.
studio-event-deleted = The draft has been deleted.
studio-event-cancel = Cancel the event
studio-cancel-title = Cancel this event?
studio-cancel-told =
    { $count ->
        [0] Nobody has registered, so nobody is told.
        [one] { $count } person who has a place or waits is told by email, with your reason.
       *[other] { $count } people who have a place or wait are told by email, with your reason.
    }
studio-cancel-page = Its page stays, and says that it is cancelled and why.
studio-cancel-back = It cannot be undone.
studio-cancel-past = Only an event that is published can be cancelled.
studio-event-cancelled = The event is cancelled.
studio-event-cancelled-already = This event is cancelled.
studio-cancelled-why = This event is cancelled. Those who had registered were told:
studio-reason = Why?
studio-reason-hint = Those who registered read it.
studio-reason-missing = Say why: those who registered are told
studio-keep-it = Keep it
studio-all-times = All dates of the event
studio-to-come = To come
studio-over = Over
studio-until = until { $time }
studio-confirmed = Places
studio-waiting = Waiting
studio-came = Came
studio-move = Move
studio-move-title = Move this date
studio-move-from = Now: { $at }
studio-move-told =
    { $count ->
        [0] Nobody has registered, so nobody is told.
        [one] { $count } person who registered is told by email, and calendars follow.
       *[other] { $count } people who registered are told by email, and calendars follow.
    }
studio-moved = Moved to { $at }.
studio-cancel-one = Cancel this date
studio-cancel-one-title = Cancel one date
studio-cancel-one-of = Cancel { $at }?
studio-cancel-one-others = The other dates stay as they are.
studio-one-cancelled = The date is cancelled.

## Registrations
studio-registrations = Registrations
studio-registrations-search = Name, email address or code
studio-registrations-none = No registrations
studio-registrations-none-why = Whoever registers is listed here.
studio-registrations-none-fit = Nobody fits these filters.
studio-registrations-csv = Download as CSV
studio-have-a-place = have a place
studio-on-the-waiting-list = on the waiting list
studio-were-there = were there
studio-time = Date
studio-every-time = All dates
studio-place-confirmed = Confirmed
studio-place-offered = Offered
studio-place-waiting = Waiting
studio-there = There
studio-is-there = Counted as there
studio-is-not-there = Not counted any more
studio-erased = Deleted, as promised
studio-needs = Access needs
studio-needs-of-some = These are the needs of the first { $count } registrations. Show more of them to see the needs of all.
studio-needs-none = Nobody has named any.
studio-registration-cancel = Cancel
studio-registration-cancel-it = Cancel the registration
studio-registration-cancel-title = Cancel this registration?
studio-registration-cancel-told = They are told by email.
studio-registration-cancel-next = A place that falls free goes to whoever has waited longest.
studio-registration-cancel-back = They can register again while there are places.
studio-registration-cancelled = The registration is cancelled.

## While it takes place
studio-run = Run
studio-run-not-published = Only an event that is published can be run.
studio-run-no-time = Every date of this event is cancelled.
studio-check-in = Check in
studio-check-in-this = Check in { $code }
studio-check-in-title = Check people in
studio-check-in-how = Type the code, or point a phone’s camera at the square code: it leads here.
studio-checked = Checked in
studio-checked-before = Was checked in at { $time } already
studio-not-checked = Not checked in
studio-of-confirmed = of { $count } with a place are here
studio-agenda-begin = Begin
studio-agenda-next = Next item
studio-agenda-back = Back
studio-agenda-before = The agenda has not begun
studio-answer-questions = Answer questions

## Questions
studio-questions-lead = What people asked of leaders, at events and in working groups. Those who have waited longest come first.
studio-questions-todo = To do
studio-questions-none = No questions
studio-questions-none-why = Nothing waits for you.
studio-questions-none-fit = None is so far. Choose another status.
studio-question-waiting = To be checked
studio-question-open = Not answered
studio-question-answered = Answered
studio-question-hidden = Hidden
studio-question-show = Show
studio-question-hide = Hide
studio-question-is-shown = The question is shown now
studio-question-is-hidden = The question is hidden now
studio-answer = Answer
studio-answer-change = Change the answer
studio-answer-title = Answer a question
studio-answer-label = Your answer
studio-answer-hint = Everyone who sees the question reads it.
studio-answer-missing = Write your answer
studio-answer-job = Your job title (optional)
studio-answer-job-hint = For example, Director of children’s services
studio-answer-send = Publish the answer
studio-answered = The answer is published.
studio-signed = It is signed: { $role }
studio-signed-lead = Lead of { $name }
studio-signed-region = Regional administrator
studio-signed-manager = Manager of the campaign
