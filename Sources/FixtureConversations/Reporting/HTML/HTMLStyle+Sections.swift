/// Lists and folds, conversations, the book, and paper.
extension HTMLStyle {
  static let lists: HTML = """

    details { border-bottom: 1px solid var(--line); }
    summary { cursor: pointer; padding: 0.35rem 0.3rem; border-radius: 4px; }
    .file > summary, [data-group] > summary { font-weight: 600; }
    .file > summary code { font-weight: 600; }
    details > ul { padding: 0 0 0.6rem 1.2rem; }
    .plain details, .plain .row { border: 0; margin: 0; max-width: none; }
    .plain summary, .plain .row { padding: 0.12rem 0.3rem; }
    .plain .row { padding-left: 1.3rem; }
    .line { display: inline-block; min-width: 2.6em; text-align: right; margin-right: 0.35em; color: var(--soft); }
    .items li { padding: 0.15rem 0; border-bottom: 1px dotted var(--line); }
    .items code { color: var(--soft); margin-right: 0.6em; }
    .tag { font-size: 0.75rem; padding: 0 0.4em; border-radius: 4px; background: var(--wash); color: var(--soft);
      white-space: nowrap; }
    .tag.open { background: var(--warn-wash); color: var(--warn); }
    .columns { columns: 17rem; column-gap: 2rem; font-size: 0.875rem; }
    .columns li { break-inside: avoid; padding: 0.08rem 0 0.08rem 0.8rem; text-indent: -0.8rem; }
    .filter { display: flex; flex-wrap: wrap; gap: 0.3rem 0.7rem; align-items: center; margin: 0.7rem 0; }
    .filter label { color: var(--soft); font-size: 0.875rem; }
    .filter input { flex: 0 1 20rem; min-width: 0; }
    .filter output { color: var(--soft); font-size: 0.875rem; min-width: 6em; }
    [hidden] { display: none !important; }
    """

  static let chat: HTML = """

    .key { color: var(--soft); font-size: 0.875rem; }
    .failure { margin: 0 0 1.5rem; padding: 0.9rem 1.1rem 1.1rem; background: var(--card); border: 1px solid var(--line);
      border-left: 4px solid var(--bad); border-radius: 6px; }
    .failure h3 { margin: 0; }
    .place { margin: 0.1rem 0 0.6rem; }
    .chat { display: grid; gap: 0.55rem; max-width: 52rem; }
    .transcript .chat { padding: 0.4rem 0.3rem 0.9rem 1.2rem; }
    .chat li { display: flex; flex-direction: column; align-items: flex-start; }
    .chat .asked { align-items: flex-end; }
    .who { margin: 0 0.3rem 0.1rem; color: var(--soft); font-size: 0.8125rem; }
    .bubble { margin: 0; padding: 0.45rem 0.8rem; max-width: min(40rem, 92%); border-radius: 12px; white-space: pre-line; }
    .asked .bubble { background: var(--asked); border-bottom-right-radius: 3px; }
    .came .bubble { background: var(--wash); border-bottom-left-radius: 3px; }
    .wrong .bubble { box-shadow: 0 0 0 1.5px var(--bad); }
    .cited { margin: 0.15rem 0.3rem 0; max-width: 40rem; line-height: 1.35; }
    .cited code { color: var(--soft); font-size: 0.75rem; margin-right: 0.5em; }
    .unmet { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.15rem 0.9rem; align-self: stretch;
      margin: 0.55rem 0 0; padding: 0.5rem 0.8rem; background: var(--paper); border: 1px solid var(--line);
      border-radius: 6px; }
    .unmet + .unmet { margin-top: -1px; border-top-left-radius: 0; border-top-right-radius: 0; }
    .unmet dt { color: var(--soft); font-size: 0.8125rem; }
    .unmet dd { margin: 0; }
    .difference { white-space: pre-line; }
    del { background: var(--bad-wash); color: var(--bad); border-radius: 3px; padding: 0 0.2em; }
    ins { background: var(--good-wash); color: var(--good); border-radius: 3px; padding: 0 0.2em;
      text-decoration-thickness: 0.1em; text-underline-offset: 0.15em; }
    .same { font-weight: 600; }
    .chat details { align-self: stretch; margin-top: 0.35rem; border: 0; }
    .chat summary { color: var(--soft); font-size: 0.875rem; }
    pre { margin: 0.2rem 0 0; padding: 0.5rem 0.8rem; background: var(--paper); border: 1px solid var(--line);
      border-radius: 6px; white-space: pre-wrap; }
    @media (max-width: 40rem) {
      .failure { padding: 0.75rem 0.75rem 0.9rem; }
      .unmet { grid-template-columns: minmax(0, 1fr); }
      .transcript .chat { padding-left: 0.2rem; }
      details > ul { padding-left: 0.3rem; }
    }
    """

  static let bookAndPaper: HTML = """

    .chapters { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; }
    .chapter { margin-top: 2rem; }
    .chapter > h3 { font-size: 1.125rem; padding-bottom: 0.3rem; border-bottom: 2px solid var(--line); margin: 0 0 0.3rem; }
    .entry { padding: 0.7rem 0 0.75rem; border-bottom: 1px solid var(--line); }
    .entry h4 { font-size: 0.9375rem; }
    .topic { margin: 0.1rem 0 0; color: var(--soft); font-size: 0.8125rem; }
    .answer { margin: 0.25rem 0 0.3rem; max-width: 80ch; white-space: pre-line; }
    .sources { color: var(--soft); font-size: 0.8125rem; }
    .sources li { padding-left: 0.9rem; border-left: 2px solid var(--line); margin-top: 0.2rem; }
    .sources code { font-size: 0.75rem; margin-left: 0.3em; }
    .period { font-weight: 600; }
    cite { font-style: normal; }
    @media (min-width: 80rem) {
      .entry { display: grid; grid-template: "question answer" auto "topic answer" auto "topic sources" 1fr / minmax(0, 17rem) minmax(0, 1fr);
        column-gap: 2rem; }
      .entry h4 { grid-area: question; }
      .topic { grid-area: topic; }
      .answer { grid-area: answer; margin-top: 0; }
      .sources { grid-area: sources; }
      .items code { display: inline-block; min-width: 19rem; }
    }
    @page { margin: 16mm 15mm 18mm; }
    @media print {
      :root { --paper: #fff; --card: #fff; --wash: #fff; --asked: #fff; --good-wash: #fff; --bad-wash: #fff;
        --warn-wash: #fff; --ink: #000; --soft: #444; --link: #000; --line: #bbb; }
      html { font-size: 11.5px; }
      body { display: block; max-width: none; padding: 0; }
      nav, .skip, .filter, .check, .transcript .chat { display: none; }
      a { text-decoration: none; color: inherit; }
      details::details-content { content-visibility: visible; display: block; height: auto; }
      summary { list-style: none; break-after: avoid; }
      summary::-webkit-details-marker { display: none; }
      .scroll { overflow: visible; max-height: none; border: 0; }
      thead { display: table-header-group; }
      thead th, .grid th:first-child { position: static; }
      th, td { white-space: normal; padding: 0.15rem 0.5rem; }
      tr, .entry, .bubble, .unmet, .tile, figure > figcaption { break-inside: avoid; }
      h2, h3, h4 { break-after: avoid; }
      .bubble, pre, .unmet { border: 1px solid var(--line); }
      .bubble { border-radius: 8px; }
      #book, .chapter + .chapter { break-before: page; }
      .chapter { margin-top: 1rem; }
      .entry { display: block; }
    }

    """
}
