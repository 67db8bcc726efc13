<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="m str">

  <xsl:import href="../list.xsl"/>

  <!-- The lines of a file of leads that are to be mended, as they came and with what is wrong:
       they can be sent again as they are, for what is added is not read. -->

  <xsl:variable name="separator" select="';'"/>
  <xsl:variable name="begin" select="'&#xFEFF;'"/>

  <xsl:template match="/page"><xsl:apply-templates select="upload"/></xsl:template>

  <xsl:template match="upload">
    <xsl:value-of select="$begin"/>
    <xsl:for-each select="column"><xsl:value-of select="concat(@name, $separator)"/></xsl:for-each>
    <xsl:value-of select="concat('line', $separator, 'faults&#13;&#10;')"/>
    <xsl:apply-templates select="line[@result != 'accepted' and @result != 'known']"/>
  </xsl:template>

  <xsl:template match="upload[@fault]">
    <xsl:value-of select="concat($begin, 'refused', $separator, '&quot;')"/>
    <xsl:apply-templates select="@fault" mode="text"/>
    <xsl:text>"&#13;&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="upload/@fault" mode="text">
    <xsl:variable name="text"><m:t group="lead.fault" prefix="lead.fault." select="." what="../@what" most="../@most"/></xsl:variable>
    <xsl:value-of select="str:replace(translate($text, '&#13;&#10;', '  '), '&quot;', '&quot;&quot;')"/>
  </xsl:template>

  <xsl:template match="line">
    <xsl:variable name="cells" select="cell"/>
    <xsl:for-each select="../column">
      <xsl:text>"</xsl:text>
      <xsl:apply-templates select="$cells[@name = current()/@name]" mode="careful"/>
      <xsl:value-of select="concat('&quot;', $separator)"/>
    </xsl:for-each>
    <xsl:value-of select="concat(@number, $separator, '&quot;')"/>
    <xsl:choose>
      <xsl:when test="fault"><xsl:apply-templates select="fault"/></xsl:when>
      <xsl:otherwise>
        <m:t group="lead.result" prefix="lead.result." select="@result"/>
        <xsl:if test="@reference"><xsl:value-of select="concat(' ', @reference)"/></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:text>"&#13;&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="fault">
    <xsl:if test="position() != 1"><xsl:text> </xsl:text></xsl:if>
    <xsl:if test="@field"><xsl:value-of select="concat(@field, ': ')"/></xsl:if>
    <m:t group="fault" select="@code" limit="@limit"/>
  </xsl:template>

</xsl:stylesheet>
