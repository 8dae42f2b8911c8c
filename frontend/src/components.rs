//! Our Yew versions of the design system's parts, named and marked up as there, without its script.
//!
//! A part renders the same with and without a browser, takes its texts from whoever uses it (or from the catalogue where
//! the design system gives the text), and never sets a `style` attribute, which the content security policy would block.

pub mod button;
pub mod checkboxes;
pub mod choice;
pub mod copy;
pub mod date_input;
pub mod details;
pub mod error_summary;
pub mod field;
pub mod file_upload;
pub mod hosted;
pub mod input;
pub mod mark;
pub mod message;
pub mod page;
pub mod password_input;
pub mod radios;
pub mod select;
pub mod shell;
pub mod stacked_table;
pub mod state;
pub mod sub_navigation;
pub mod summary_list;
pub mod table;
pub mod tag;
pub mod task_list;
pub mod textarea;

pub use button::{Button, ButtonKind, ButtonLink, ButtonLinkProps, ButtonProps, button, button_link};
pub use checkboxes::{Checkboxes, CheckboxesProps, checkboxes};
pub use choice::Item;
pub use copy::{Copy, CopyButton};
pub use date_input::{DateInput, DateInputProps, DateParts, date_input};
pub use details::{Details, details};
pub use error_summary::ErrorSummary;
pub use field::LabelStyle;
pub use file_upload::FileUpload;
pub use hosted::hosted;
pub use input::{Input, InputProps, input};
pub use mark::{Wordmark, wordmark};
pub use message::{
    InsetText, NotificationBanner, NotificationBannerProps, Panel, WarningText, inset_text, notification_banner, panel,
    warning_text,
};
pub use page::{BackLink, Heading, HeadingSize, Page, back_link, h1, h2, heading};
pub use password_input::{PasswordInput, PasswordInputProps};
pub use radios::{Radios, RadiosProps, radios};
pub use select::{Select, SelectProps, select};
pub use shell::{shell, shell_with};
pub use stacked_table::{StackedTable, StackedTableProps, stacked_table};
pub use state::{Empty, Failed, FailedProps, Loading, empty, failed, loaded, loading};
pub use sub_navigation::SubNavigation;
pub use summary_list::{RowAction, SummaryList, SummaryListProps, SummaryRow, summary_list};
pub use table::{Column, Table};
pub use tag::{Tag, TagColour, tag};
pub use task_list::{Task, TaskList};
pub use textarea::{Textarea, TextareaProps, textarea};
