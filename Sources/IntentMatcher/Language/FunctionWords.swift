/// English words that carry no topic by themselves: a question made of them and of names asks for what was asked before.
enum FunctionWords {
  static let all = Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))

  private static let text = """
    a about actually again all also am an and any anything are as at be been being both but by can
    case check come comes could did do does doing done each else end folks for from get go going got
    had has have he her here him his how i if in instead into is it its just know like make makes me
    mean meant might more much my no not now of ok okay on one ones only option or other our out
    people person please program rather said same say she should so some somebody someone something
    sorry still student students take tell than that the their them then there these they thing this
    those to too two up us version was way we well were what which who will with would yes you your
    """
}
