/** Light, dark, or as the system has it; the choice is kept in this browser. */
const THEMES = ["auto", "light", "dark"];
const KEY = "tandem-theme";

/** Lets `button` go round the themes; calls `onChange` whenever colours have changed. */
export function applyTheme(button, onChange) {
  const show = (theme) => {
    document.documentElement.dataset.theme = theme;
    button.textContent = theme[0].toUpperCase() + theme.slice(1);
    button.setAttribute("aria-label", `Colours: ${theme}`);
    onChange();
  };
  const current = () => (THEMES.includes(localStorage.getItem(KEY)) ? localStorage.getItem(KEY) : "auto");
  button.addEventListener("click", () => {
    localStorage.setItem(KEY, THEMES[(THEMES.indexOf(current()) + 1) % THEMES.length]);
    show(current());
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", onChange);
  show(current());
}

/** The colour that the style sheet gives to `--name` in the present scheme, as rgb(...). */
export function colour(name) {
  const probe = document.createElement("span");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}
