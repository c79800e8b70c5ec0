// Runs before anything is shown: what stands in the page for those without a script goes out of sight, and comes back
// when the script of the page cannot start.
{
  const root = document.documentElement;
  const fallBack = () => { if (!root.dataset.ready) root.classList.remove("js"); };
  root.classList.add("js");
  root.dataset.view = "map";
  window.addEventListener("error", fallBack);
  window.addEventListener("unhandledrejection", fallBack);
}
