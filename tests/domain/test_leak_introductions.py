"""Names in no list that a phrase or a comma brings, and sentences that go on there without one."""

from __future__ import annotations

import re

import pytest

from testimony_desk.domain.leaks.scan import scan

NAMED = [
    "I'm [Merzhan], I am thirty years old.", "He introduced himself as [Tolvin Agridesh].",
    "Everyone calls him [Dervo].", "The name of the guard was [Kezvan Duruli].",
    "There was a boy, [Hezrat Kolvan], who cried.", "My three sons, [Bersal], [Tomrik] and [Kazhel], were with me.",
    "[Torvash], my cousin, was with me.", "[Torvash]'s brother paid.", "The late [Torvash] had warned us.",
    "Mrs. [Al-Torvash] asked for water.", "The landlord, Mr [Young], came.", "We knew him as [Shorvan].",
    "Ona [Torvek] diyorlardı.", "Kendini [Torvek] olarak tanıttı.", "Ben [Zerveş], otuz yaşındayım.",
    "[Torvek] dedikleri bir adam vardı.", "Çocuklarım [Torveç] ile [Zelmine] yanımdaydı.", "Adını [Birvan] koyduk.",
    "[Torvek]'in annesi ağladı.", "Herkesin [Torvek] olarak bildiği adam.", "Müdür yardımcısı [Orzan] geldi.",
    "أنا [زلفين]، عمري ثلاثون سنة.", "شخص يقال له [طورفيك] أخذ المال.", "كنا نسميه [شوركو].", "الملقب بـ[شوركو].",
    "ابن عمي، [طورفيك]، معي.", "ذهبنا مع أم [زلفان] إلى السوق.", "أولادي [بيرفان] و[زوران] معي.",
    "صاحب البيت [طورفيك] طردنا.", "[طورفيك]، أخي الأكبر، كان معي.", "السيد [عبد المعين الطورفاني] رفض.",
    "قدم نفسه على أنه [طورفيك].", "نامم [طورفيك] است", "ئاكام [طورفيك] كەلدى",
    "قالت [نسرين الطحان] ذلك.", "المحامية [غصون الترك] منعت.", "قال [عبد السلام] لنا.", "أين [طورفيك]؟ نادوه.",
    "رجل شركسي الأصل، [جورتان أباظة]، أعطاهم بيته.", "يحمل اسم [طورفيك العكلة] منذ سنة.", "بيندهولو [طورفيك]، هو.",
    "زوجي [كنان الطويل] هنا.", "[سمير] ابن حارتنا معنا.", "Kızım ([Torvin], 6) ağladı.", "Kızı olan [Torvin] geldi.",
    "[Torvin] takma adını kullanan kadın.", "[rıdvan] abi geldi", "The clerk, one [Bülent Torvoz], stamped it.",
    "Among the workers was [Torvin Gul].", "One man, named in the ruling as [Torvin], stayed.",
    "My name's [Torvin].",
    "His boyfriend, [Torvin], waits.", "hi this is [torvina] again",
    "عمي [حمزات] الله يرحمه كان معنا.", "She said the guard, I think [Torvin], let her go.",
]
PLAIN = [
    "I am Syrian. I'm Muslim. I am from Homs.", "A village called Khirbet lies there. The place was called Tuzla.",
    "In Istanbul, my cousin, who was ill, told me.", "The guard was Kurdish. My mother is Palestinian.",
    "They called us Arabs. The family of Syrians left.", "Turkey's officer. Mr President. The late arrival.",
    "Ben Suriyeliyim. Ben Kürdüm. Ben Halepliyim.", "Buraya Otel diyorlardı. Bize Misafir diyorlardı.",
    "Yaylacık adlı köy. Güven isimli otel.", "Dayım Fırat kıyısında oturur. Eşim Migros'ta çalıştı.",
    "Komşumuz Afgandı. Patronum Türktü.", "Pazarcı teyze geldi. Arkadaki amca güldü.",
    "أنا سوري من حلب. أنا لاجئ هنا. أنا صحيان.", "هل هو سجن أم مركز ترحيل؟ حيا أم ميتا.", "كنا نسميها الثلاجة.",
    "أولادي جياع وعطاشى.", "قدم نفسه على أنه شرطي.", "والدي رحمه الله كان يقول.", "مطار أبو الظهور بعيد.",
    "صديق لي، للأسف، مات. يا حيوان! بيت مستأجر.", "الوالي سعيد بالأرقام. عمي صالح للعمل. أخي كريم جدا.",
    "عم بحكيلك من قلبي. خالتي لحد اليوم هنا. ستي الله يرحمها.", "وأبو الأولاد يبحث عن عمل.", "الحاجة سجدت.",
    "Patronum Nisan maaşımı kesti. Kocam Cuma namazına gitti.", "Amcam Baas Partisi üyesiydi. Annem Kur'an okudu.",
    "Amcam Ceyhan taraflarında çalıştı. Küçük oğlum neşeli çıktı.", "Müdire Hanım geldi.",
    "كان اسم والدي رحمه الله في القائمة.", "İşveren Sendikası yazdı.", "this is hell again",
]


@pytest.mark.parametrize("marked", NAMED)
def test_names_that_a_phrase_brings_are_found_whole(marked):
    text, wanted = "", []
    for piece, name in re.findall(r"([^\[]*)(?:\[([^\]]+)\])?", marked):
        text += piece
        wanted += [(len(text), len(text) + len(name))] if name else []
        text += name
    hits = scan(text)
    assert [any(hit.start <= start and end <= hit.end for hit in hits) for start, end in wanted] == [True] * len(wanted)


@pytest.mark.parametrize("text", PLAIN)
def test_where_the_phrase_goes_on_without_a_name_nothing_is_taken(text):
    assert [text[hit.start:hit.end] for hit in scan(text)] == []
