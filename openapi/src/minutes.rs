//! Minutes of meetings: notes, decisions and actions, drafted, circulated, approved.
