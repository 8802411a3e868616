/// A bar of up to two shares of a whole, the smaller over the larger. Drawn with attributes alone, which need no inline style.
struct BarMarkup {
  let whole: Int
  /// The fainter share: touched, not asserted.
  let reached: Int
  let done: Int
  /// The shares in words, for whoever does not see the bar.
  let label: String

  private static let width = 1000

  var html: HTML {
    """
    <svg class="bar" role="img" aria-label="\(label)" viewBox="0 0 \(Self.width) 10" preserveAspectRatio="none">\
    <rect class="rest" width="\(Self.width)" height="10"/>\
    <rect class="reached" width="\(length(reached))" height="10"/>\
    <rect class="done" width="\(length(done))" height="10"/></svg>
    """
  }

  private func length(_ part: Int) -> Int { whole == 0 ? 0 : part * Self.width / whole }
}
