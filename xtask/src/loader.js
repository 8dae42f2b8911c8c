
// The end of every page's script, added by `cargo xtask frontend`: starts the page, or says why there is none.
__wbg_init({ module_or_path: new URL('./WASM', import.meta.url) }).catch((error) => {
  console.error(error);
  const main = document.createElement('main');
  main.className = 'govuk-width-container govuk-main-wrapper';
  const heading = document.createElement('h1');
  heading.className = 'govuk-heading-l';
  heading.textContent = 'This page could not start';
  main.append(heading);
  for (const text of [
    'Check your connection, then load the page again.',
    'If that does not help, use a current version of Firefox, Chrome, Edge or Safari.',
  ]) {
    const paragraph = document.createElement('p');
    paragraph.className = 'govuk-body';
    paragraph.textContent = text;
    main.append(paragraph);
  }
  (document.getElementById('app') ?? document.body).replaceChildren(main);
  document.title = 'This page could not start';
});
