/// What the page does beyond reading: filter lists, open everything. Without it nothing is hidden but these tools.
enum HTMLScript {
  /// SHA-256 of the text in base64, as the page's policy names it. A browser that is given another text refuses it, and says
  /// which hash it has.
  static let hash = "sha256-GQTiZqZjmkKmea1EJeuHCXUXxLpiysb6sNBBfHcmcxo="

  static let text: HTML = #"""
    (() => {
      'use strict';
      const words = (text) => text.toLowerCase().split(/\s+/).filter((word) => word !== '');

      const filter = (tool) => {
        const input = tool.querySelector('input');
        const output = tool.querySelector('output');
        const list = document.getElementById(tool.dataset.filter + '-list');
        const items = [...list.querySelectorAll('[data-item]')];
        const texts = items.map((item) => item.textContent.toLowerCase());
        const groups = [...list.querySelectorAll('[data-group]')];
        const wereOpen = groups.map((group) => group.open);
        const apply = () => {
          const wanted = words(input.value);
          let shown = 0;
          items.forEach((item, index) => {
            item.hidden = !wanted.every((word) => texts[index].includes(word));
            shown += item.hidden ? 0 : 1;
          });
          groups.forEach((group, index) => {
            group.hidden = wanted.length > 0 && !group.querySelector('[data-item]:not([hidden])');
            if (group.localName === 'details') group.open = wanted.length > 0 || wereOpen[index];
          });
          output.textContent = wanted.length > 0 ? `${shown} of ${items.length}` : '';
        };
        tool.hidden = false;
        input.addEventListener('input', apply);
      };
      document.querySelectorAll('.filter').forEach(filter);

      const button = document.getElementById('open-all');
      button.hidden = false;
      button.addEventListener('click', () => {
        const open = button.getAttribute('aria-pressed') === 'false';
        button.setAttribute('aria-pressed', String(open));
        document.querySelectorAll('details').forEach((details) => { details.open = open; });
      });
    })();
    """#
}
