//! What stands around the pages of participate and of an account: skip link, header, main, footer.

use yew::prelude::*;

use super::mark::wordmark;

/// Header, main and footer around a page; `links` stand at the end of the header.
pub fn shell(links: Html, content: Html) -> Html {
    shell_with(links, Html::default(), content)
}

/// The same, with `navigation` below the header.
pub fn shell_with(links: Html, navigation: Html, content: Html) -> Html {
    html! {
        <>
            <a href="#main-content" class="govuk-skip-link">{ t!("skip-link") }</a>
            <header class="btf-header">
                <div class="btf-header__content govuk-width-container">
                    <a class="btf-header__home" href="/">{ wordmark() }</a>
                    <div class="btf-header__links">{ links }</div>
                </div>
            </header>
            { navigation }
            <div class="govuk-width-container btf-body">
                <main class="govuk-main-wrapper" id="main-content">{ content }</main>
            </div>
            <footer class="btf-footer">
                <div class="govuk-width-container">
                    <p class="btf-footer__text">{ t!("footer-purpose") }</p>
                    <p class="btf-footer__text">{ t!("footer-privacy") }</p>
                </div>
            </footer>
            <div id="announcements" class="govuk-visually-hidden" role="status" aria-live="polite"></div>
        </>
    }
}
