"""What is known of a document, on its way through the ledger."""

from __future__ import annotations

import marshal

from affluent.model.digest import plain
from affluent.model.document import DocumentFacts, PageFacts, facts_from_plain


def test_facts_come_back_as_they_were() -> None:
    facts = DocumentFacts(b"1", "Rivers", (PageFacts(720.0, 540.0, "Loire"),))
    back = facts_from_plain(marshal.loads(marshal.dumps(plain(facts))))
    assert back == facts
    assert back.pages[0].text == "Loire"
