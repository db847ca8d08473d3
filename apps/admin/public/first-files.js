// Where one of the first files of the console does not come, nothing runs that could say so: the window would stay empty.
// The page is loaded once more, and says so itself where that was in vain. Later files are looked after by the router.
const key = 'custodian.first-files';
const patience = 30_000;

addEventListener(
  'error',
  ({ target }) => {
    if (!(target instanceof HTMLScriptElement)) return;
    const since = Date.now() - Number(sessionStorage.getItem(key) ?? 0);
    if (since < patience) return say();
    sessionStorage.setItem(key, String(Date.now()));
    location.reload();
  },
  // Errors of files do not bubble.
  true,
);

function say() {
  const main = document.createElement('main');
  main.className = 'page';
  const heading = document.createElement('h1');
  heading.textContent = 'Custodian did not load';
  const detail = document.createElement('p');
  detail.textContent = 'The network may have failed, or the server is starting again. Nothing was lost.';
  const again = document.createElement('button');
  again.className = 'btn';
  again.textContent = 'Load it again';
  again.addEventListener('click', () => location.reload());
  main.append(heading, detail, again);
  document.body.replaceChildren(main);
}
