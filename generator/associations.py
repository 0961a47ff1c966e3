"""The member associations of FIFA by their trigrams, as front matter writes countries and associations.

Source: FIFA's list of member associations (211) with its country codes.
"""

from collections.abc import Mapping
from types import MappingProxyType

_TABLE = """
AFG Afghanistan|ALB Albania|ALG Algeria|ASA American Samoa|AND Andorra|ANG Angola|AIA Anguilla|ATG Antigua and Barbuda
ARG Argentina|ARM Armenia|ARU Aruba|AUS Australia|AUT Austria|AZE Azerbaijan|BAH Bahamas|BHR Bahrain|BAN Bangladesh
BRB Barbados|BLR Belarus|BEL Belgium|BLZ Belize|BEN Benin|BER Bermuda|BHU Bhutan|BOL Bolivia|BIH Bosnia and Herzegovina
BOT Botswana|BRA Brazil|VGB British Virgin Islands|BRU Brunei|BUL Bulgaria|BFA Burkina Faso|BDI Burundi|CAM Cambodia
CMR Cameroon|CAN Canada|CPV Cape Verde|CAY Cayman Islands|CTA Central African Republic|CHA Chad|CHI Chile|CHN China PR
TPE Chinese Taipei|COL Colombia|COM Comoros|CGO Congo|COK Cook Islands|CRC Costa Rica|CIV Côte d’Ivoire|CRO Croatia
CUB Cuba|CUW Curaçao|CYP Cyprus|CZE Czechia|COD DR Congo|DEN Denmark|DJI Djibouti|DMA Dominica|DOM Dominican Republic
ECU Ecuador|EGY Egypt|SLV El Salvador|ENG England|EQG Equatorial Guinea|ERI Eritrea|EST Estonia|SWZ Eswatini
ETH Ethiopia
FRO Faroe Islands|FIJ Fiji|FIN Finland|FRA France|GAB Gabon|GAM Gambia|GEO Georgia|GER Germany|GHA Ghana|GIB Gibraltar
GRE Greece|GRN Grenada|GUM Guam|GUA Guatemala|GUI Guinea|GNB Guinea-Bissau|GUY Guyana|HAI Haiti|HON Honduras
HKG Hong Kong
HUN Hungary|ISL Iceland|IND India|IDN Indonesia|IRN Iran|IRQ Iraq|ISR Israel|ITA Italy|JAM Jamaica|JPN Japan|JOR Jordan
KAZ Kazakhstan|KEN Kenya|KOR Korea Republic|PRK Korea DPR|KOS Kosovo|KUW Kuwait|KGZ Kyrgyzstan|LAO Laos|LVA Latvia
LBN Lebanon|LES Lesotho|LBR Liberia|LBY Libya|LIE Liechtenstein|LTU Lithuania|LUX Luxembourg|MAC Macau|MAD Madagascar
MWI Malawi|MAS Malaysia|MDV Maldives|MLI Mali|MLT Malta|MTN Mauritania|MRI Mauritius|MEX Mexico|MDA Moldova|MNG Mongolia
MNE Montenegro|MSR Montserrat|MAR Morocco|MOZ Mozambique|MYA Myanmar|NAM Namibia|NEP Nepal|NED Netherlands
NCL New Caledonia|NZL New Zealand|NCA Nicaragua|NIG Niger|NGA Nigeria|MKD North Macedonia|NIR Northern Ireland
NOR Norway
OMA Oman|PAK Pakistan|PLE Palestine|PAN Panama|PNG Papua New Guinea|PAR Paraguay|PER Peru|PHI Philippines|POL Poland
POR Portugal|PUR Puerto Rico|QAT Qatar|IRL Republic of Ireland|ROU Romania|RUS Russia|RWA Rwanda
SKN Saint Kitts and Nevis|LCA Saint Lucia|VIN Saint Vincent and the Grenadines|SAM Samoa|SMR San Marino
STP São Tomé and Príncipe|KSA Saudi Arabia|SCO Scotland|SEN Senegal|SRB Serbia|SEY Seychelles|SLE Sierra Leone
SGP Singapore|SVK Slovakia|SVN Slovenia|SOL Solomon Islands|SOM Somalia|RSA South Africa|SSD South Sudan|ESP Spain
SRI Sri Lanka|SDN Sudan|SUR Suriname|SWE Sweden|SUI Switzerland|SYR Syria|TAH Tahiti|TJK Tajikistan|TAN Tanzania
THA Thailand|TLS Timor-Leste|TOG Togo|TGA Tonga|TRI Trinidad and Tobago|TUN Tunisia|TUR Türkiye|TKM Turkmenistan
TCA Turks and Caicos Islands|UGA Uganda|UKR Ukraine|UAE United Arab Emirates|USA United States|URU Uruguay
VIR US Virgin Islands|UZB Uzbekistan|VAN Vanuatu|VEN Venezuela|VIE Vietnam|WAL Wales|YEM Yemen|ZAM Zambia|ZIM Zimbabwe
"""

ASSOCIATIONS: Mapping[str, str] = MappingProxyType(
    {entry[:3]: entry[4:] for line in _TABLE.split("\n") if line for entry in line.split("|")}
)


def association_name(trigram: str) -> str:
    """ENG → England; a trigram that is none stays as it is."""
    return ASSOCIATIONS.get(trigram, trigram)
