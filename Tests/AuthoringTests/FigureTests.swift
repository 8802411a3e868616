import Authoring
import Testing

@Suite struct FigureTests {
  @Test(arguments: [
    ("It costs $9,528, in all (2023-2024).", ["$9,528", "2023-2024"]),
    ("Up to 50% of the 12-month plan; the 4+1 option.", ["50%", "12-month", "4+1"]),
    ("Two-year study, HALF the price, a hundred people", ["Two-year", "HALF", "hundred"]),
    ("AIPI 549, ½ a day, 3.5.", ["549", "½", "3.5"]),
    ("the first one, a second and a third; often, weight, tentative, C++, MD-MEng", []), ("", []), ("- , .", []),
  ])
  func `digits and words for numbers are figures, common words are none`(text: String, figures: [String]) {
    #expect(Figure.all(in: text).map(\.text) == figures)
  }
}
