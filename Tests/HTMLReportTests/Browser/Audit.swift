/// Questions about a page that a script within it answers.
enum Audit {
  /// Texts whose contrast with what is painted behind them is below the AA of WCAG 2.2: 4.5 to 1, or 3 to 1 for large text
  /// (24 pixels, or bold 18.66). Colours are those that the browser computes; what is translucent is composed.
  static let faintTexts = #"""
    (() => {
      const parse = (css) => {
        const numbers = css.match(/^rgba?\((.*)\)$/)[1].split(/[ ,\/]+/).map(Number);
        return numbers.length === 3 ? [...numbers, 1] : numbers;
      };
      const over = (top, below) => top.slice(0, 3).map((c, i) => c * top[3] + below[i] * (1 - top[3])).concat(1);
      const luminance = (colour) => {
        const [r, g, b] = colour.map((c) => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const behind = (element) => {
        const own = element ? parse(getComputedStyle(element).backgroundColor) : [255, 255, 255, 1];
        return own[3] === 1 ? own : over(own, behind(element.parentElement));
      };
      document.querySelectorAll('details').forEach((details) => { details.open = true; });
      const faint = [];
      let seen = 0;
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        const text = walker.currentNode.data.trim();
        if (text === '' || ['SCRIPT', 'STYLE'].includes(element.tagName) || !element.checkVisibility()) continue;
        if (element.closest('.unseen')) continue;
        const style = getComputedStyle(element);
        const background = behind(element);
        const [a, b] = [luminance(over(parse(style.color), background)), luminance(background)];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        const size = parseFloat(style.fontSize);
        const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
        seen += 1;
        if (ratio < (isLarge ? 3 : 4.5)) faint.push(`${ratio.toFixed(2)} ${style.color} on ${background}: ${text.slice(0, 40)}`);
      }
      return seen > 100 ? faint : [`only ${seen} texts were seen`];
    })()
    """#

  /// What makes the page wider than its window, beside what scrolls in a box of its own.
  static let tooWide = #"""
    (() => {
      document.querySelectorAll('details').forEach((details) => { details.open = true; });
      const width = document.documentElement.clientWidth;
      const wide = [...document.querySelectorAll('body *')].filter((element) =>
        !element.closest('.scroll *, .unseen, .skip') && element.getBoundingClientRect().right > width + 0.5);
      const page = document.documentElement.scrollWidth > width ? [`page: ${document.documentElement.scrollWidth}`] : [];
      return page.concat(wide.map((element) => `${element.tagName}.${element.className}`));
    })()
    """#

  /// Breaches of what assistive software relies on.
  static let semantics = #"""
    (() => {
      const faults = [];
      const all = (selector) => [...document.querySelectorAll(selector)];
      if (document.documentElement.lang === '' || document.title === '') faults.push('no language or title');
      for (const tag of ['header', 'nav', 'main', 'footer', 'h1']) {
        if (all(`body ${tag}`).filter((e) => !e.closest('article')).length !== 1) faults.push(`not one ${tag}`);
      }
      const ids = all('[id]').map((element) => element.id);
      if (new Set(ids).size !== ids.length) faults.push('an id stands twice');
      for (const element of all('[aria-labelledby]')) {
        if (!document.getElementById(element.getAttribute('aria-labelledby'))) faults.push('labelled by nothing');
      }
      for (const link of all('a[href^="#"]')) {
        if (!document.getElementById(link.hash.slice(1))) faults.push(`${link.hash} leads nowhere`);
      }
      for (const input of all('input')) if (input.labels.length !== 1) faults.push(`no label: ${input.id}`);
      for (const head of all('th')) if (!head.scope) faults.push(`no scope: ${head.textContent}`);
      for (const svg of all('svg')) if (!svg.getAttribute('aria-label')) faults.push('a picture without words');
      for (const list of all('ul, ol')) {
        if ([...list.children].some((child) => child.localName !== 'li')) faults.push('a list holds what is no item');
      }
      let level = 0;
      for (const heading of all('h1, h2, h3, h4')) {
        const next = Number(heading.localName[1]);
        if (next > level + 1) faults.push(`heading skips to ${next}: ${heading.textContent}`);
        level = next;
      }
      return faults;
    })()
    """#

  /// The element that has the focus: its tag, what tells it apart, and whether a ring shows it within the window.
  static let focus = #"""
    (() => {
      const element = document.activeElement;
      if (element === document.body || element === document.documentElement) return ['', 'none'];
      const name = element.localName + ' ' + (element.id || element.getAttribute('href') || element.getAttribute('aria-label')
        || element.textContent.trim().replace(/\s+/g, ' '));
      const box = element.getBoundingClientRect();
      const isRinged = getComputedStyle(element).outlineStyle !== 'none';
      const isInside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      return [name, !isRinged ? 'no ring' : !isInside ? 'out of the window' : 'seen'];
    })()
    """#

  /// How many things there are to reach by the keyboard.
  static let reachable = #"""
    [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
      .filter((element) => element.checkVisibility()).length
    """#
}
