// Light or dark: as the reader has chosen, or else as the system has it. It runs before anything is drawn.
{
  const root = document.documentElement;
  const show = () => (root.dataset.shade = localStorage.getItem("shade") ?? "");
  try {
    show();
  } catch {
    // Where nothing may be kept the choice holds for one page.
  }
  addEventListener("click", ({ target }) => {
    if (!target.closest(".shade")) return;
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const next = (root.dataset.shade || system) === "dark" ? "light" : "dark";
    root.dataset.shade = next;
    try {
      localStorage.setItem("shade", next);
    } catch {}
  });
}
