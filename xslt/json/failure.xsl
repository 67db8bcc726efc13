<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="m str">

  <xsl:import href="../lib/json.xsl"/>

  <!-- What went wrong: for the program its code, for who reads its log the words. -->

  <xsl:template match="/page">
    <xsl:variable name="message"><m:t group="failure.text" suffix=".text" select="failure/@code"/></xsl:variable>
    <xsl:value-of select="concat('{&quot;status&quot;:', failure/@status, ',&quot;code&quot;:')"/>
    <xsl:apply-templates select="failure/@code" mode="string"/>
    <xsl:text>,"message":</xsl:text>
    <xsl:call-template name="string"><xsl:with-param name="text" select="string($message)"/></xsl:call-template>
    <xsl:if test="@request">
      <xsl:text>,"request":</xsl:text>
      <xsl:apply-templates select="@request" mode="string"/>
    </xsl:if>
    <xsl:text>}&#10;</xsl:text>
  </xsl:template>

</xsl:stylesheet>
