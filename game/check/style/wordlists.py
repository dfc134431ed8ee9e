"""The lists of English words that the rest of the package goes by."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Abbreviations that end in a full stop and do not end a sentence.
SHORT = _set("""
    al app approx ca c cap cf ch chs col cols cm comp co dept dr ed eds edn esp est etc ex f ff fig fo fol fols gen hon ibid
    inc jr km lt ltd mr mrs ms mss mt n nn nos op cit p par pp pt rev rpt s sgt sr st tr trans v viz vol vols vs
""")

# What stands before a hyphen and is no word by itself.
HEADS = _set("anti co counter ex inter mid mini mis multi neo non pan post pre pro proto pseudo quasi re semi sub super ultra un")

# Words that the dictionary lacks: British ones that have no American form, and a few plain ones.
MORE = _set("""
    amongst artefact artefacts behove burnt draughty dreamt emigre emigres enquire enquired enquires enquiries enquiring enquiry
    forebear leant leapt learnt per spelt spilt spoilt towards tonne tonnes unto whilst yoghurt
""")

# Stems to which the British add -our and the Americans -or.
OUR = _set("""
    arb ard arm behavi cand clam col dem enam endeav fav ferv flav glam harb hon hum lab misdemean neighb od parl ranc rig rum sav savi
    splend succ tum val vap vig
""")

# The British form of a word, and the American; inflected as `british` allows.
PAIRS = dict(
    pair.split("/")
    for pair in sorted(
        _set("""
    aeroplane/airplane aluminium/aluminum archaeology/archeology archaeologist/archeologist axe/ax calibre/caliber
    centre/center centred/centered cheque/check cosy/cozy defence/defense defenceless/defenseless distil/distill
    enrol/enroll enrolment/enrollment fibre/fiber foetus/fetus fulfil/fulfill fulfilment/fulfillment gaol/jail gaoler/jailer grey/gray
    greyish/grayish haemorrhage/hemorrhage instil/instill jewellery/jewelry kerb/curb licence/license litre/liter lustre/luster
    manoeuvre/maneuver meagre/meager mediaeval/medieval metre/meter mould/mold mouldy/moldy moult/molt moustache/mustache
    offence/offense paediatric/pediatric plough/plow pretence/pretense programme/program pyjamas/pajamas sabre/saber sceptic/skeptic
    sceptical/skeptical scepticism/skepticism sceptre/scepter skilful/skillful skilfully/skillfully sepulchre/sepulcher
    smoulder/smolder sombre/somber spectre/specter storey/story sulphur/sulfur theatre/theater tyre/tire wilful/willful
    wilfully/willfully whisky/whiskey woollen/woolen
""")
    )
)

# Words of the pairs that both sides write, each in some sense.
EITHER = _set("""
    archaeologist archaeology archeology ax axe calibre check curb distill enroll gaol gaoler glamour instill jail
    licence license mediaeval medieval meter molt moustache mustache plough program skillfully storey story theatre tire whiskey
    whisky woollen
""")

# Words whose last l the British double before an ending, and the Americans do not.
DOUBLING = _set("""
    bevel cancel carol channel chisel counsel cudgel dial duel equal fuel funnel grovel initial jewel journal label level libel
    marvel model panel pedal pencil quarrel revel rival shovel shrivel signal snivel spiral swivel tassel total travel tunnel unravel
    victual
""")

# What words in -ise begin with that have no other form, and what words in -ize contain likewise.
ALWAYS_S = _set("""
    adverti advi apprai appri ari brui chasti circumci compri compromi crui demi despi devi disgui enfranchi enterpri exci exerci exorci
    experti franchi gui improvi inci merchandi morti moonri noi paradi poi practi prai preci premi promi rai revi ri supervi
    surmi surpri sunri televi treati upri wi
""")
ALWAYS_Z = _set("siz priz seiz maiz citizen")
