// Runs before anything is shown: the theme that was chosen in this window, else that of the computer.
{
  const chosen = sessionStorage.getItem("samverkan.theme");
  document.documentElement.dataset.theme = chosen || (window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}
