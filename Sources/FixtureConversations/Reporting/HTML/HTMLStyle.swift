/// How the page looks: on a wide screen, on a phone of 360 pixels and on paper, in light and in dark.
enum HTMLStyle {
  /// SHA-256 of the text in base64, as the page's policy names it. A browser that is given another text refuses it, and says
  /// which hash it has.
  static let hash = "sha256-2i7xDZWNDyPN8NDHYu9DCSzV1mfz6QOF/MSyYRV0ZBM="

  static let text: HTML = "\(colours)\(frame)\(tables)\(lists)\(chat)\(bookAndPaper)"

  private static let colours: HTML = """

    :root {
      color-scheme: light;
      --paper: #fbfbf9; --card: #ffffff; --wash: #f1f1ed; --line: #dddcd5; --edge: #85847b;
      --ink: #1b1d21; --soft: #565b63; --link: #17549c;
      --good: #12653a; --good-wash: #e2f3e8; --bad: #a3201c; --bad-wash: #fce8e6;
      --warn: #744800; --warn-wash: #fcf0d3; --asked: #e3edf9;
      --done: #2c8a57; --reached: #b5d9c4; --rest: #e6e5df;
    }
    @media screen and (prefers-color-scheme: dark) {
      :root {
        color-scheme: dark;
        --paper: #141619; --card: #1b1e22; --wash: #24282d; --line: #343940; --edge: #7b828c;
        --ink: #e5e7ea; --soft: #a6acb5; --link: #8fbdf3;
        --good: #83d6a4; --good-wash: #16331f; --bad: #ffa39b; --bad-wash: #431f1d;
        --warn: #efc378; --warn-wash: #392c12; --asked: #1c3350;
        --done: #4fb37d; --reached: #2c5a41; --rest: #2d3137;
      }
    }
    """

  private static let frame: HTML = """

    * { box-sizing: border-box; }
    html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0 auto; padding: 1.5rem 2rem 3rem; max-width: 84rem; background: var(--paper); color: var(--ink);
      font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
      font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
    }
    code, pre {
      font: 0.8125rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
      unicode-bidi: isolate;
    }
    a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 0.06em; }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 4px; }
    main:focus { outline: none; }
    h1, h2, h3, h4 { line-height: 1.25; margin: 0; text-wrap: balance; }
    h1 { font-size: 1.75rem; letter-spacing: -0.015em; font-weight: 650; }
    h2 { font-size: 1.25rem; letter-spacing: -0.01em; font-weight: 650; padding-bottom: 0.4rem; margin-bottom: 0.9rem;
      border-bottom: 1px solid var(--line); }
    h3 { font-size: 1rem; margin: 1.25rem 0 0.5rem; }
    p { margin: 0.5rem 0; max-width: 72ch; }
    ul, ol { margin: 0; padding: 0; list-style: none; }
    figure { margin: 0; }
    figcaption { color: var(--soft); font-size: 0.875rem; max-width: 100ch; margin-bottom: 0.6rem; }
    main > section { margin-top: 2.75rem; }
    .good { color: var(--good); }
    .bad { color: var(--bad); }
    .count, .share, .place, .note { color: var(--soft); font-weight: 400; }
    .count { font-size: 0.875rem; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .skip { position: absolute; left: 1rem; top: -4rem; padding: 0.5rem 0.9rem; background: var(--card); z-index: 9;
      border: 1px solid var(--edge); border-radius: 6px; }
    .skip:focus { top: 0.5rem; }
    .eyebrow { margin: 0 0 0.2rem; color: var(--soft); font-size: 0.8125rem; letter-spacing: 0.04em; }
    .mark { display: inline-grid; place-items: center; width: 1.45em; height: 1.45em; margin-right: 0.45em;
      border-radius: 50%; font-size: 0.8em; vertical-align: 0.05em; }
    .mark.good { background: var(--good-wash); }
    .mark.bad { background: var(--bad-wash); }
    footer { margin-top: 3rem; padding-top: 0.75rem; border-top: 1px solid var(--line); color: var(--soft);
      font-size: 0.8125rem; }
    nav { margin: 1.1rem 0 1.4rem; font-size: 0.875rem; }
    nav ul { display: flex; flex-wrap: wrap; gap: 0.3rem 1.1rem; }
    nav a { display: block; padding: 0.25rem 0; text-decoration: none; }
    nav a:hover { text-decoration: underline; }
    .badge { color: var(--soft); margin-left: 0.25em; white-space: nowrap; }
    button, input[type=search] { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--edge);
      border-radius: 6px; padding: 0.3rem 0.65rem; }
    button { cursor: pointer; margin-top: 0.6rem; }
    button:hover, summary:hover { background: var(--wash); }
    @media (min-width: 64rem) {
      body { display: grid; grid-template-columns: 12.5rem minmax(0, 1fr); column-gap: 3rem; }
      .top, footer { grid-column: 2; }
      nav { grid-column: 1; grid-row: 1 / span 3; position: sticky; top: 1.5rem; align-self: start; margin: 0; }
      nav ul { flex-direction: column; gap: 0; border-left: 2px solid var(--line); }
      nav a { padding: 0.3rem 0 0.3rem 0.9rem; display: flex; justify-content: space-between; gap: 0.5rem; }
      main { grid-column: 2; }
    }
    @media (max-width: 40rem) {
      body { padding: 1rem 0.9rem 2rem; }
      h1 { font-size: 1.375rem; }
      main > section { margin-top: 2.1rem; }
    }
    .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 0.75rem;
      margin-top: 1.25rem; }
    .tile { background: var(--card); border: 1px solid var(--line); border-top: 3px solid var(--done); border-radius: 6px; }
    .tile.open { border-top-color: var(--warn); }
    .tile a { display: block; padding: 0.6rem 0.85rem 0.7rem; color: inherit; text-decoration: none; }
    .tile a:hover { background: var(--wash); }
    .tile strong { font-size: 1.5rem; font-weight: 600; letter-spacing: -0.02em; }
    .tile .whole { color: var(--soft); }
    .tile .label { display: block; color: var(--soft); font-size: 0.8125rem; }
    """

  private static let tables: HTML = """

    .scroll { position: relative; overflow: auto; max-height: 85vh; max-width: 100%; background: var(--card); border: 1px solid var(--line);
      border-radius: 6px; }
    table { border-collapse: separate; border-spacing: 0; font-size: 0.875rem; width: 100%; overflow-wrap: normal; }
    th, td { padding: 0.28rem 0.7rem; text-align: left; vertical-align: middle; white-space: nowrap;
      border-bottom: 1px solid var(--line); }
    tbody tr:last-child > * { border-bottom: 0; }
    thead th { position: sticky; top: 0; z-index: 2; background: var(--wash); font-weight: 600; }
    tbody th { font-weight: 500; }
    .number { text-align: right; }
    .bars thead th:nth-child(n + 3) { text-align: right; }
    .bars td:nth-child(2) { width: 45%; min-width: 8rem; }
    .bars .share { display: inline-block; min-width: 3.2em; }
    .bar { display: block; width: 100%; height: 0.65rem; border-radius: 3px; print-color-adjust: exact; }
    .bar .rest { fill: var(--rest); }
    .bar .reached { fill: var(--reached); }
    .bar .done { fill: var(--done); }
    .grid th:first-child { position: sticky; left: 0; z-index: 1; background: var(--card); border-right: 1px solid var(--line); }
    .grid thead th:first-child { z-index: 3; background: var(--wash); }
    .grid thead th { white-space: normal; }
    .grid td { border-left: 3px solid var(--card); }
    td.tested, .legend .tested span { background: var(--good-wash); color: var(--good); }
    td.untested, .legend .untested span { background: var(--warn-wash); color: var(--warn); }
    td.missing, .legend .missing span { background: var(--warn-wash); color: var(--warn); font-weight: 650; }
    td.failing, .legend .failing span { background: var(--bad-wash); color: var(--bad); font-weight: 650; }
    td.absent, .legend .absent span { color: var(--soft); }
    .grid abbr { font-size: 0.75rem; text-decoration: none; margin-left: 0.35em; }
    .legend { display: flex; flex-wrap: wrap; gap: 0.35rem 1rem; margin-top: 0.5rem; }
    .legend span { padding: 0.1rem 0.45rem; border-radius: 4px; border: 1px solid var(--line); }
    .check { display: inline-flex; gap: 0.5rem; align-items: center; padding: 0.2rem 0; }
    .check input { width: 1.05rem; height: 1.05rem; accent-color: var(--link); margin: 0; }
    body:has(#only-gaps:checked) .grid .proven { display: none; }
    """
}
