<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="m str">

  <!-- What people typed, as a cell of CSV (SPEC 6.5, SECURITY 3.6): no cell is a formula. -->

  <!-- The first characters that make, or may hide, the start of a formula. -->
  <xsl:variable name="suspects"
      select="'=+-@ &#9;&#160;&#x85;&#x1680;&#x2000;&#x2001;&#x2002;&#x2003;&#x2004;&#x2005;&#x2006;&#x2007;&#x2008;&#x2009;&#x200A;&#x200B;&#x2028;&#x2029;&#x202F;&#x205F;&#x2060;&#x3000;&#xFEFF;&#xFF1D;&#xFF0B;&#xFF0D;&#xFF20;&#xFE62;&#xFE63;&#xFE66;&#xFE6B;'"/>

  <!-- An apostrophe before what a spreadsheet would calculate; not before a
       number or a phone number.  White space of any kind in front hides nothing. -->
  <xsl:template match="* | @*" mode="careful">
    <xsl:variable name="head" select="substring(normalize-space(translate(.,
        '&#160;&#x85;&#x1680;&#x2000;&#x2001;&#x2002;&#x2003;&#x2004;&#x2005;&#x2006;&#x2007;&#x2008;&#x2009;&#x200A;&#x200B;&#x2028;&#x2029;&#x202F;&#x205F;&#x2060;&#x3000;&#xFEFF;',
        '                      ')), 1, 1)"/>
    <xsl:if test="$head != '' and contains('=+-@&#xFF1D;&#xFF0B;&#xFF0D;&#xFF20;&#xFE62;&#xFE63;&#xFE66;&#xFE6B;', $head)">
      <xsl:variable name="rest" select="substring(., 2)"/>
      <xsl:variable name="marks" select="translate($rest, '0123456789', '')"/>
      <xsl:choose>
        <xsl:when test="starts-with(., '+') and $marks = ''
            and string-length($rest) &gt; 7 and string-length($rest) &lt; 16"/>
        <xsl:when test="starts-with(., '-') and $rest != '' and $marks = ''"/>
        <xsl:when test="starts-with(., '-') and ($marks = '.' or $marks = ',')
            and translate(substring($rest, 1, 1), '.,', '') != ''
            and translate(substring($rest, string-length($rest)), '.,', '') != ''"/>
        <xsl:otherwise><xsl:text>'</xsl:text></xsl:otherwise>
      </xsl:choose>
    </xsl:if>
    <xsl:value-of select="str:replace(translate(., '&#13;&#10;', '  '), '&quot;', '&quot;&quot;')"/>
  </xsl:template>

</xsl:stylesheet>
