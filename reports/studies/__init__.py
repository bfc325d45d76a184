"""Studies: pairs of questions asked once, told beside the weekly figures; no trend is ever made of them."""
