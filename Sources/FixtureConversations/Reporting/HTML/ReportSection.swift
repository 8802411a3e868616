/// One section of the page, and its line in the navigation.
struct ReportSection {
  /// Unique on the page; what links point at.
  let id: String
  let title: String
  /// What the navigation says beside the title: a count.
  let badge: String
  let body: HTML

  var html: HTML {
    """
    <section id="\(id)" aria-labelledby="\(id)-title">
    <h2 id="\(id)-title">\(title)</h2>
    \(body)
    </section>

    """
  }

  var link: HTML { "<li><a href=\"#\(id)\">\(title) <span class=\"badge\">\(badge)</span></a></li>\n" }
}

/// "1 question", "2 questions".
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// The whole percents of a share, never more than it is: 100 only when nothing is lacking.
func percent(_ part: Int, of whole: Int) -> String { whole == 0 ? "–" : "\(part * 100 / whole) %" }

/// A box to filter a list with, for whoever lets the page's script run.
func filterBox(_ label: String, list: String) -> HTML {
  """
  <div class="filter" data-filter="\(list)" hidden><label for="\(list)-filter">\(label)</label> \
  <input id="\(list)-filter" type="search" autocomplete="off" spellcheck="false"> \
  <output for="\(list)-filter" aria-live="polite"></output></div>

  """
}

/// A wide thing in a box of its own that scrolls sideways, also by the keyboard.
func scrollBox(_ label: String, _ content: HTML) -> HTML {
  "<div class=\"scroll\" role=\"region\" aria-label=\"\(label)\" tabindex=\"0\">\n\(content)</div>\n"
}
